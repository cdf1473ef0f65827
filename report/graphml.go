package report

import (
	"encoding/xml"
	"io"
	"iter"
	"strconv"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// GraphML writes the network of actors as a directed graph, for networkx, igraph, yEd and others. Nodes are the names
// of actors, and of whoever actors aim at or are relayed by, with label, types, sides, claims, articles and the first
// and last day of their articles. Edges have a kind ("disputes", "relays", "targets"), a weight, which counts
// conflicts or claims, and days; two nodes may be joined by an edge of each kind. Where no day is known there is none.
//
// Names are cut at 600 runes, and hold only what prints; XML marks are escaped. The format:
// http://graphml.graphdrawing.org.
type GraphML struct{}

type graphmlDocument struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphmlKey `xml:"key"`
	Graph   struct {
		ID      string         `xml:"id,attr"`
		Default string         `xml:"edgedefault,attr"`
		Nodes   []graphmlThing `xml:"node"`
		Edges   []graphmlThing `xml:"edge"`
	} `xml:"graph"`
}

type graphmlKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphmlThing struct {
	ID     string        `xml:"id,attr"`
	Source string        `xml:"source,attr,omitempty"`
	Target string        `xml:"target,attr,omitempty"`
	Data   []graphmlData `xml:"data"`
}

type graphmlData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// Write writes the graph.
func (GraphML) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) error {
	n := networkOf(records, conflicts)
	var d graphmlDocument
	d.Keys = []graphmlKey{
		{"label", "node", "label", "string"}, {"types", "node", "types", "string"}, {"sides", "node", "sides", "string"},
		{"claims", "node", "claims", "int"}, {"articles", "node", "articles", "int"},
		{"first", "node", "first", "string"}, {"last", "node", "last", "string"},
		{"kind", "edge", "kind", "string"}, {"weight", "edge", "weight", "double"},
		{"from", "edge", "first", "string"}, {"to", "edge", "last", "string"},
	}
	d.Graph.ID, d.Graph.Default = "actors", "directed"
	for i, a := range n.nodes {
		d.Graph.Nodes = append(d.Graph.Nodes, graphmlThing{ID: nodeID(i), Data: graphmlValues(
			"label", a.name, "types", joined(a.types), "sides", joined(a.sides), "claims", strconv.Itoa(a.claims),
			"articles", strconv.Itoa(a.articles), "first", a.from, "last", a.to)})
	}
	for i, e := range n.edges {
		d.Graph.Edges = append(d.Graph.Edges, graphmlThing{
			ID: edgeID(i), Source: nodeID(e.source), Target: nodeID(e.target),
			Data: graphmlValues("kind", e.kind, "weight", strconv.Itoa(e.weight), "from", e.from, "to", e.to)})
	}
	return writeXML(w, d)
}

// graphmlValues makes data of keys and values, in turn, and leaves out those without a value.
func graphmlValues(pairs ...string) (data []graphmlData) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			data = append(data, graphmlData{pairs[i], pairs[i+1]})
		}
	}
	return data
}

func nodeID(i int) string { return "n" + strconv.Itoa(i) }

func edgeID(i int) string { return "e" + strconv.Itoa(i) }

func writeXML(w io.Writer, document any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", " ")
	if err := out.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
