// Package coref finds which phrases of a parsed text mean the same: names, descriptions ("the minister") and pronouns.
//
// Mentions are chosen from the tree: for each noun, pronoun and the like whether it heads one, and which of its children begin and
// end it, by log-linear models. Another log-linear model over hashed features ranks, from left to right, the mentions before each
// one and the choice to begin a new entity (Denis and Baldridge 2008, https://aclanthology.org/D08-1069/; the training on all right
// antecedents at once is that of Durrett and Klein 2013, https://aclanthology.org/D13-1203/). What is known of an entity so far, its
// number, gender, class, names and modifiers, is among the features, and no choice may contradict its number or gender.
package coref
