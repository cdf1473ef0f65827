// Package conflict finds the accounts in the records of a corpus that do not agree.
//
// It looks at pairs of claims that something suggests are at odds: a denial and what it may deny, blame and the words of the blamed,
// opposite words, different figures for one thing, one speech told in two ways. A log-linear model with few, readable weights
// (data/weights.tsv, learned by [Train]) says how likely a pair is; the surest pairs open conflicts, and a second model says which claims of
// the same side on the same matter belong to their accounts. An account has the claim that opens it first, then the surest. Every
// conflict says why; none says who is right.
package conflict
