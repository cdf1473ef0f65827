// Package parse finds the dependencies between the words of a sentence, as Universal Dependencies v2 has them.
//
// The transition system is arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011), without labels and with a beam,
// learned as an averaged perceptron that is corrected where the beam is furthest ahead of the right tree (Huang, Fayong
// and Guo 2012, https://aclanthology.org/N12-1015/). While learning, a transition that loses a gold arc is favoured by
// a margin for each that it loses, which the costs of the dynamic oracle tell (Goldberg and Nivre 2013,
// https://aclanthology.org/Q13-1033/). The templates follow Zhang and Nivre (2011, https://aclanthology.org/P11-2033/).
// A second classifier names the arcs once the whole tree is known, dependents before heads.
//
// Trees are projective: an arc that crosses others, one in about two hundred of English, comes out wrong.
package parse
