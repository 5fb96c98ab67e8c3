package main

import (
	"math"
	"strconv"
)

// The measures of a plot: names at the left, panels beside each other, and in
// each row a line for each way.
const (
	namesWidth = 125.0
	panelWidth = 400.0
	panelGap   = 45.0 // for the figures at the ends of bars
	headHeight = 74.0
	footHeight = 30.0
	lineHeight = 10.0
	rowGap     = 8.0
)

var wayColors = map[string]string{dockerExec: "#afb8c1", fresh: "#54aeff", shipped: "#0550ae"}

var wayTitles = map[string]string{
	dockerExec: "one docker exec per run", fresh: "execman, fresh process, no cache", shipped: "execman as shipped",
}

// panel is one chart of a plot.
type panel struct {
	title string
	// of is a figure of a language in a way; nothing when it was not measured.
	of func(l language, way string) spread
	// bars draws the first value as a bar; otherwise the spread is drawn as a line from the
	// 1st to the 99th percentile, a beam over the middle half, and a mark for
	// the median.
	bars bool
}

// plot draws panels beside each other, with a row for each language.
func plot(title string, langs []language, ways []string, panels ...panel) string {
	rowHeight := float64(len(ways))*lineHeight + rowGap
	height := headHeight + float64(len(langs))*rowHeight + footHeight
	c := newCanvas(namesWidth+float64(len(panels))*(panelWidth+panelGap), height)
	c.text(12, 18, 15, "start", title)
	c.legend(ways)
	for i, l := range langs {
		c.text(namesWidth-8, headHeight+(float64(i)+0.5)*rowHeight, fontSize, "end", l.ID)
	}
	for i, p := range panels {
		left := namesWidth + float64(i)*(panelWidth+panelGap)
		c.text(left, headHeight-14, fontSize+1, "start", p.title)
		a := newAxis(p.values(langs, ways), left, panelWidth)
		c.grid(a, headHeight-4, height-footHeight)
		for row, l := range langs {
			for line, way := range ways {
				if s := p.of(l, way); len(s) > 0 {
					y := headHeight + float64(row)*rowHeight + rowGap/2 + (float64(line)+0.5)*lineHeight
					c.mark(a, y, s, wayColors[way], p.bars)
				}
			}
		}
	}
	return c.svg()
}

// values are all that the panel's axis must have room for.
func (p panel) values(langs []language, ways []string) (values []float64) {
	for _, l := range langs {
		for _, way := range ways {
			if s := p.of(l, way); len(s) > 0 && p.bars {
				values = append(values, s[0])
			} else if len(s) > 0 {
				values = append(values, s.at(0.01), s.at(0.99))
			}
		}
	}
	return values
}

func (c *canvas) legend(ways []string) {
	x := 12.0
	for _, way := range ways {
		c.rect(x, 33, 10, 10, wayColors[way])
		c.text(x+15, 38, fontSize, "start", wayTitles[way])
		x += 45 + 6*float64(len(wayTitles[way]))
	}
}

// grid draws an axis' round values from top to bottom.
func (c *canvas) grid(a axis, top, bottom float64) {
	for _, tick := range a.ticks() {
		c.line(a.at(tick), top, a.at(tick), bottom, pale, 1)
		c.text(a.at(tick), bottom+10, fontSize-1, "middle", strconv.FormatFloat(tick, 'g', 6, 64))
	}
}

// mark draws one figure.
func (c *canvas) mark(a axis, y float64, s spread, color string, bar bool) {
	if bar {
		c.rect(a.left, y-lineHeight/2+0.5, math.Max(1, a.at(s[0])-a.left), lineHeight-1, color)
		c.text(a.at(s[0])+4, y, fontSize-2, "start", short(s[0]))
		return
	}
	c.line(a.at(s.at(0.01)), y, a.at(s.at(0.99)), y, color, 1.5)
	c.line(a.at(s.at(0.25)), y, a.at(s.at(0.75)), y, color, lineHeight-4)
	c.line(a.at(s.at(0.5)), y-lineHeight/2+0.5, a.at(s.at(0.5)), y+lineHeight/2-0.5, ink, 1.5)
}
