package report

import (
	"encoding/xml"
	"io"
	"iter"
	"strconv"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// GEXF writes the network of [GraphML] for Gephi, as GEXF 1.3 (https://gexf.net). Nodes and edges last from the first
// to the last day of their articles, both included, so that Gephi's timeline plays them; those without a day are
// always there.
type GEXF struct{}

type gexfDocument struct {
	XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
	Version string   `xml:"version,attr"`
	Meta    struct {
		Creator     string `xml:"creator"`
		Description string `xml:"description"`
	} `xml:"meta"`
	Graph struct {
		Default    string           `xml:"defaultedgetype,attr"`
		Mode       string           `xml:"mode,attr"`
		TimeFormat string           `xml:"timeformat,attr"`
		Attributes []gexfAttributes `xml:"attributes"`
		Nodes      []gexfNode       `xml:"nodes>node"`
		Edges      []gexfEdge       `xml:"edges>edge"`
	} `xml:"graph"`
}

type gexfAttributes struct {
	Class      string          `xml:"class,attr"`
	Attributes []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Start  string      `xml:"start,attr,omitempty"`
	End    string      `xml:"end,attr,omitempty"`
	Values *gexfValues `xml:"attvalues,omitempty"`
}

type gexfEdge struct {
	ID     string `xml:"id,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	Kind   string `xml:"kind,attr"`
	Label  string `xml:"label,attr"`
	Weight int    `xml:"weight,attr"`
	Start  string `xml:"start,attr,omitempty"`
	End    string `xml:"end,attr,omitempty"`
}

type gexfValues struct {
	Values []gexfValue `xml:"attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

// Write writes the graph.
func (GEXF) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) error {
	n := networkOf(records, conflicts)
	d := gexfDocument{Version: "1.3"}
	d.Meta.Creator, d.Meta.Description = "hearsay", "Who disputes, relays and targets whom"
	d.Graph.Default, d.Graph.Mode, d.Graph.TimeFormat = "directed", "dynamic", "date"
	d.Graph.Attributes = []gexfAttributes{{"node", []gexfAttribute{
		{"types", "types", "string"}, {"sides", "sides", "string"}, {"claims", "claims", "integer"}, {"articles", "articles", "integer"},
	}}}
	for i, a := range n.nodes {
		d.Graph.Nodes = append(d.Graph.Nodes, gexfNode{nodeID(i), a.name, a.from, a.to, &gexfValues{[]gexfValue{
			{"types", joined(a.types)}, {"sides", joined(a.sides)}, {"claims", strconv.Itoa(a.claims)},
			{"articles", strconv.Itoa(a.articles)},
		}}})
	}
	for i, e := range n.edges {
		d.Graph.Edges = append(d.Graph.Edges, gexfEdge{
			edgeID(i), nodeID(e.source), nodeID(e.target), e.kind, e.kind, e.weight, e.from, e.to})
	}
	return writeXML(w, d)
}
