package main

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// canvas is an SVG picture that grows. Lengths are in pixels.
type canvas struct {
	strings.Builder
	width, height float64
}

const (
	ink      = "#24292f" // of text
	pale     = "#d0d7de" // of what helps to read
	fontSize = 11
)

// newCanvas begins a picture on white paper, as pages may be dark.
func newCanvas(width, height float64) *canvas {
	c := &canvas{width: width, height: height}
	fmt.Fprintf(c, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g" font-family="Helvetica, Arial, sans-serif">`+"\n",
		width, height, width, height)
	c.rect(0, 0, width, height, "#ffffff")
	return c
}

// svg is the whole picture.
func (c *canvas) svg() string { return c.String() + "</svg>\n" }

func (c *canvas) rect(x, y, width, height float64, color string) {
	fmt.Fprintf(c, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", x, y, width, height, color)
}

func (c *canvas) line(x1, y1, x2, y2 float64, color string, width float64) {
	fmt.Fprintf(c, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%g"/>`+"\n", x1, y1, x2, y2, color, width)
}

// text writes words whose anchor, "start", "middle" or "end", is at x and whose
// middle is at y.
func (c *canvas) text(x, y, size float64, anchor, words string) {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(words)) // a Builder takes everything
	fmt.Fprintf(c, `<text x="%.1f" y="%.1f" font-size="%g" fill="%s" text-anchor="%s">%s</text>`+"\n", x, y+size*0.35, size, ink, anchor, escaped.String())
}
