package main

import (
	"fmt"
	"math"
	"slices"
)

// promise is a figure that execman is to reach.
type promise struct {
	what   string
	goal   float64
	atMost bool // or at least
	unit   string
	of     func(results) float64 // NaN: not measured
}

// kept tells whether a figure is good enough.
func (p promise) kept(reached float64) bool {
	if p.atMost {
		return reached <= p.goal
	}
	return reached >= p.goal
}

// compiled are languages whose programs are compiled before they run, Julia's as they do.
var compiled = []string{"c", "c++", "go", "rust", "haskell", "java", "c_sharp_mono", "julia"}

// promises are all there are: ratios to what was measured in the same run, and
// times on a quiet machine with two cores.
func (r results) promises() []promise {
	list := slices.Concat(
		faster(hello, 25, "python3", "ruby", "perl", "lua", "php8", "php74"),
		faster(hello, 8, "node_latest"),
		faster(hello, 1, compiled...),
		faster(repeated, 20, compiled...),
		[]promise{{"`python3`, hello, 10 at a time: runs per second against `docker exec`", 30, false, " times", func(r results) float64 {
			if b := r.find("python3", hello, slots); b != nil {
				return b.more(shipped)
			}
			return math.NaN()
		}}},
		within(hello, 4, "python3"), within(hello, 15, "node_latest"), within(hello, 50, "c"), within(hello, 250, "c++"),
		within(hello, 180, "go"), within(hello, 200, "rust"), within(hello, 300, "java"), within(hello, 120, "c_sharp_mono"),
		within(hello, 500, "haskell"),
		within(repeated, 5, "c", "c++", "go", "rust", "haskell"), within(repeated, 40, "java", "c_sharp_mono", "julia"),
		[]promise{
			{"1,000 `python3` runs at once, 10 workers, 1 container", 5, true, " s", func(r results) float64 {
				return first(r.Crowds, func(c crowd) bool { return c.Runs == 1000 }, func(c crowd) float64 { return c.Seconds })
			}},
		},
	)
	if worst := r.fullest(); worst != nil {
		list = append(list, promise{"`" + worst.ID + "`, of all the one whose new container grows most by warm processes", 1.5, true, " times", func(results) float64 {
			return worst.growth()
		}})
	}
	return slices.DeleteFunc(list, func(p promise) bool { return math.IsNaN(p.of(r)) })
}

// faster promises a median so many times as short as the docker exec way's.
func faster(program string, times float64, languages ...string) (list []promise) {
	for _, id := range languages {
		list = append(list, promise{fmt.Sprintf("`%s`, %s: median against `docker exec`", id, program), times, false, " times", func(r results) float64 {
			if b := r.find(id, program, 1); b != nil {
				return b.faster(shipped)
			}
			return math.NaN()
		}})
	}
	return list
}

// within promises a median in milliseconds.
func within(program string, ms float64, languages ...string) (list []promise) {
	for _, id := range languages {
		list = append(list, promise{fmt.Sprintf("`%s`, %s: median", id, program), ms, true, " ms", func(r results) float64 {
			if b := r.find(id, program, 1); b != nil {
				return b.Ways[shipped].Spread.at(0.5)
			}
			return math.NaN()
		}})
	}
	return list
}

// first is a figure of the first element that fits; NaN when none does.
func first[T any](list []T, fits func(T) bool, of func(T) float64) float64 {
	if i := slices.IndexFunc(list, fits); i >= 0 {
		return of(list[i])
	}
	return math.NaN()
}

// growth is how many times the memory of a new container without warm processes
// one has as execman is shipped.
func (l language) growth() float64 { return l.Memory[shipped].IdleMB / l.Memory[fresh].IdleMB }

// fullest is the language in which it is most; nil when none was measured.
func (r results) fullest() *language {
	var most *language
	for i, l := range r.Langs {
		if l.Memory != nil && (most == nil || l.growth() > most.growth()) {
			most = &r.Langs[i]
		}
	}
	return most
}
