// Package family finds the families of quotations: one utterance in all the articles that carry it, word for word, cut,
// changed, retold by an agency or translated twice.
//
// Claims of the same words and speaker are one wording. Wordings that share rare words or pairs of neighbouring words are
// compared, never all with all; each pair gets a score, and pairs are joined best first. Two groups are joined only if
// their longest wordings pass as a pair themselves, so that weak links make no chains.
//
// The choice of what to compare follows A. Z. Broder, On the resemblance and containment of documents, 1997, with pairs of
// content words for shingles; tracing quotations by their variants follows Leskovec, Backstrom and Kleinberg,
// Meme-tracking and the dynamics of the news cycle, KDD 2009.
package family
