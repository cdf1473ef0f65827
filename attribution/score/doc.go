// Package score measures attributions against annotated articles. Its numbers, and the lines it writes, are those of
// score.py, the judge that all analyses of this task share; tests hold it to that.
//
// There are two forms of gold. [ReadBrat] reads source, cue and content of each attribution as PolNeAR has them
// (Newell, Margolin and Ruths, LREC 2018), often by several annotators: [Spans] and [Human] measure fragments and whole
// attributions, [Calibrate] how far their confidence can be trusted. [ReadCluster] reads clusters of articles on one
// dispute, with actors, credits and conflicts too: [Cluster.Score] measures all of that.
//
// Spans count code points of the text, end exclusive, on both sides: predictions are records as
// [record.Record.CodePoints] gives them and files have them.
package score
