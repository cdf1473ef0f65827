// Package conflict finds the accounts in the records of a corpus that do not agree.
//
// This first version knows what the text says openly: a denial and what it denies, blame returned with blame, and two parties
// who are said to disagree. It says why it thinks so; it never says who is right.
package conflict
