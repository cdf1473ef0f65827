// Package conflict finds the accounts in the records of a corpus that do not agree.
//
// It looks at pairs of claims that something suggests are at odds: a denial and what it may deny, blame and the words of the blamed,
// opposite words, different figures for one thing, one speech told in two ways. A log-linear model with few, readable weights
// (data/weights.tsv, learned by [Train]) says how likely a pair is; the surest pairs open conflicts, and each account is filled up with
// the claims of its side on the same matter. Every conflict says why; none says who is right.
package conflict
