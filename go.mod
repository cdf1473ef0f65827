module github.com/hearsay-nlp/hearsay

go 1.26
