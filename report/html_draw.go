package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// maxDrawn bounds the actors in the matrix and the graph.
const maxDrawn = 60

// timelineView is a chart of claims over time, drawn 1000 units wide.
type timelineView struct {
	Bars        []bar
	First, Last string
	Most        int
}

type bar struct {
	X, Y, Width, Height, Name string
	N                         int
}

// Heights and widths of the timeline.
const (
	chartWidth  = 1000.0
	chartHeight = 120.0
)

func drawTimeline(buckets []bucket) timelineView {
	if len(buckets) == 0 {
		return timelineView{}
	}
	v := timelineView{First: buckets[0].name, Last: buckets[len(buckets)-1].name}
	for _, b := range buckets {
		v.Most = max(v.Most, b.claims)
	}
	step := min(chartWidth/float64(len(buckets)), 60)
	for i, b := range buckets {
		height := chartHeight * float64(b.claims) / float64(v.Most)
		v.Bars = append(v.Bars, bar{coordinate(float64(i) * step), coordinate(chartHeight - height), coordinate(step * 0.82),
			coordinate(height), b.name, b.claims})
	}
	return v
}

// matrixView is who disputes whom, how often.
type matrixView struct {
	Actors []string
	Rows   []matrixRow
	Left   int // actors that are left out
}

type matrixRow struct {
	Actor string
	Cells []matrixCell
	Total int
}

// matrixCell is one number of the matrix; Shade is 0 for none and 1 to 4 for few to many.
type matrixCell struct {
	Whom     string
	N, Shade int
	Same     bool
}

func matrixOf(q quarrels) matrixView {
	v := matrixView{Actors: q.actors[:min(len(q.actors), maxDrawn)]}
	v.Left = len(q.actors) - len(v.Actors)
	most := 0
	for _, n := range q.counts {
		most = max(most, n)
	}
	for _, who := range v.Actors {
		row := matrixRow{Actor: who}
		for _, whom := range v.Actors {
			n := q.counts[[2]string{who, whom}]
			cell := matrixCell{Whom: whom, N: n, Same: who == whom}
			if n > 0 {
				cell.Shade = 1 + int(3*math.Log(float64(n))/math.Log(float64(max(most, 2)))+0.01)
			}
			row.Cells = append(row.Cells, cell)
			row.Total += n
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// graphView is the same as a graph: the actors on a circle, a line between two who dispute each other.
type graphView struct {
	Size  string
	Nodes []graphNode
	Lines []graphLine
	Left  int
}

type graphNode struct {
	X, Y, Radius, LabelX, Turn, Anchor, Name, Label string
	Place, N                                        int
}

// graphLine is a line between two nodes; Path is a curve that bends to the middle of the circle.
type graphLine struct {
	Path, Width, Title string
	A, B, N            int
}

const (
	graphCenter = 410.0
	graphRadius = 230.0
)

// drawGraph puts the actors on a circle, so that no name covers another and the same conflicts make the same picture.
// Each stands beside the one of those left with whom it is tied most.
func drawGraph(q quarrels) graphView {
	names := q.actors[:min(len(q.actors), maxDrawn)]
	ties := func(a, b string) int { return q.counts[[2]string{a, b}] + q.counts[[2]string{b, a}] }
	order := ringOrder(names, ties)
	most := 1
	for i, a := range order {
		for _, b := range order[:i] {
			most = max(most, ties(a, b))
		}
	}
	v := graphView{Size: coordinate(2 * graphCenter), Left: len(q.actors) - len(names)}
	at := func(i int, radius float64) (x, y float64) {
		angle := 2*math.Pi*float64(i)/float64(len(order)) - math.Pi/2
		return graphCenter + radius*math.Cos(angle), graphCenter + radius*math.Sin(angle)
	}
	for i, name := range order {
		x, y := at(i, graphRadius)
		n := q.totals[name]
		radius := 3 + 7*math.Sqrt(float64(n)/float64(max(q.totals[q.actors[0]], 1)))
		node := graphNode{X: coordinate(x), Y: coordinate(y), Radius: coordinate(radius), Name: name,
			Label: Plain(name, 26), Place: i, N: n, Anchor: "start"}
		turn, out := 360*float64(i)/float64(len(order))-90, radius+5
		if x < graphCenter-0.01 { // on the left, text that reads outwards would stand on its head
			turn, out, node.Anchor = turn+180, -out, "end"
		}
		node.Turn, node.LabelX = coordinate(turn), coordinate(out)
		v.Nodes = append(v.Nodes, node)
	}
	for i, a := range order {
		for j, b := range order[:i] {
			n := ties(a, b)
			if n == 0 {
				continue
			}
			x1, y1 := at(i, graphRadius)
			x2, y2 := at(j, graphRadius)
			// The control point lies nearer to the middle the farther the ends are apart.
			pull := 1 - 0.75*math.Hypot(x1-x2, y1-y2)/(2*graphRadius)
			cx, cy := graphCenter+(x1+x2-2*graphCenter)/2*pull, graphCenter+(y1+y2-2*graphCenter)/2*pull
			v.Lines = append(v.Lines, graphLine{
				Path: "M" + coordinate(x1) + " " + coordinate(y1) + "Q" + coordinate(cx) + " " + coordinate(cy) + " " +
					coordinate(x2) + " " + coordinate(y2),
				Width: coordinate(1 + 5*math.Sqrt(float64(n-1)/float64(most))), A: i, B: j, N: n,
				Title: a + " disputes " + b + ": " + strconv.Itoa(q.counts[[2]string{a, b}]) + ", " + b + " disputes " + a + ": " +
					strconv.Itoa(q.counts[[2]string{b, a}]),
			})
		}
	}
	slices.SortStableFunc(v.Lines, func(a, b graphLine) int { return cmp.Compare(a.N, b.N) }) // the strongest on top
	return v
}

// ringOrder orders names round a circle: after each comes the one that is tied to it most, the earlier of equals; where
// none is tied to it, the first of those left.
func ringOrder(names []string, ties func(a, b string) int) []string {
	left := slices.Clone(names)
	var order []string
	for len(left) > 0 {
		next := 0
		if len(order) > 0 {
			for i, name := range left {
				if ties(order[len(order)-1], name) > ties(order[len(order)-1], left[next]) {
					next = i
				}
			}
		}
		order = append(order, left[next])
		left = slices.Delete(left, next, next+1)
	}
	return order
}

func coordinate(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
