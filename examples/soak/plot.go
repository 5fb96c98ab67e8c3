package main

import (
	"fmt"
	"os"

	"github.com/go-analyze/charts"
)

// The size of the picture, which has one chart below the other.
const (
	plotWidth   = 900
	chartHeight = 220
)

// draw draws the samples over time.
func (r *report) draw(path string) error {
	panels := []struct {
		title string
		of    func(sample) float64
	}{
		{"runs", func(s sample) float64 { return float64(s.runs) }},
		{"goroutines", func(s sample) float64 { return float64(s.goroutines) }},
		{"descriptors", func(s sample) float64 { return float64(s.descriptors) }},
		{"memory of this process, MB", func(s sample) float64 { return s.residentMB }},
		{"live heap in it, MB", func(s sample) float64 { return s.liveMB }},
		{"memory of the containers with their programs, MB", func(s sample) float64 { return s.agentsMB }},
		{"containers", func(s sample) float64 { return float64(s.containers) }},
	}
	picture := charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputSVG, Width: plotWidth, Height: chartHeight * len(panels),
	})
	picture.FilledRect(0, 0, plotWidth, chartHeight*len(panels), charts.ColorWhite, charts.ColorWhite, 0)
	for i, panel := range panels {
		place := charts.PainterBoxOption(charts.NewBox(0, i*chartHeight, plotWidth, (i+1)*chartHeight))
		if err := picture.Child(place).LineChart(r.chart(panel.title, panel.of)); err != nil {
			return err
		}
	}
	svg, err := picture.Bytes()
	if err != nil {
		return err
	}
	return os.WriteFile(path, svg, 0o644)
}

// chart is one figure over time.
func (r *report) chart(title string, of func(sample) float64) charts.LineChartOption {
	values := make([]float64, len(r.samples))
	times := make([]string, len(r.samples))
	for i, s := range r.samples {
		values[i] = of(s)
		times[i] = fmt.Sprintf("%.0f s", s.at.Sub(r.begin).Seconds())
	}
	chart := charts.NewLineChartOptionWithData([][]float64{values})
	chart.Title.Text = title
	chart.XAxis.Labels = times
	chart.XAxis.LabelCount = 10
	chart.YAxis[0].Min = charts.Ptr(0.0)
	chart.Symbol.Shape = charts.SymbolNone
	return chart
}
