// Package parse finds the dependencies between the words of a sentence, as Universal Dependencies v2 has them.
//
// The transition system is arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011, https://aclanthology.org/P11-1068/)
// with a beam, learned as an averaged perceptron that is corrected where the beam is furthest ahead of the right tree
// (Huang, Fayong and Guo 2012, https://aclanthology.org/N12-1015/). While learning, a transition that loses a gold arc is
// favoured by a margin for each that it loses, which the costs of the dynamic oracle tell (Goldberg and Nivre 2013,
// https://aclanthology.org/Q13-1033/). The templates follow Zhang and Nivre (2011, https://aclanthology.org/P11-2033/);
// the weights of features lie where their hashes say, see [linear.Hashed].
//
// As soon as an arc is made, a second classifier names it, so that the transitions that follow know the relations of all
// dependents so far. Naming has no say in which arcs are made, which keeps transitions cheap.
//
// Trees are projective: an arc that crosses others, one in about two hundred of English, comes out wrong.
package parse
