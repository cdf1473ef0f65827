// Package rank decides what a document attributes to whom: with weights learned from the PolNeAR corpus it chooses, for
// every word that may be the head of a cue, its source, the extent of the cue, and the content before and after it, out
// of spans that the dependency tree, the quotation marks and the rules of package extract propose; and then which of these
// attributions to keep.
//
// Each choice is a log-linear model over all candidates at once, content as a pair of boundaries in the manner of a
// semi-Markov model (Scheible, Klinger and Padó 2016, https://aclanthology.org/P16-1164/). The last decision knows the
// others' probabilities and the attributions around, and its probability is the attribution's confidence.
package rank
