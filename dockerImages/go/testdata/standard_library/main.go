package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"container/heap"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"math/big"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"text/template"
	"time"
	"unicode/utf8"
)

type person struct {
	Name string    `json:"name" xml:"name,attr"`
	Tags []string  `json:"tags,omitempty" xml:"tag"`
	Born time.Time `json:"born,omitzero" xml:"-"`
}

type queue []int

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i] < q[j] }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(int)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

func squares(n int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := range n {
			if !yield(i, i*i) {
				return
			}
		}
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	encodings()
	text()
	fmt.Println(new(big.Int).Exp(big.NewInt(2), big.NewInt(100), nil), big.NewRat(1, 3).Add(big.NewRat(1, 3), big.NewRat(1, 6)),
		math.MaxInt64, math.Hypot(3, 4))
	dates()
	collections()
	system()
}

func encodings() {
	ada := person{Name: "Ada", Tags: []string{"say \"hi\"", "<b>"}}
	fmt.Println(string(must(json.Marshal(ada))), string(must(xml.Marshal(ada))))
	var parsed map[string]any
	err := json.Unmarshal([]byte(`{"a": {"b": [1, 2.5, null]}}`), &parsed)
	fmt.Println(parsed["a"].(map[string]any)["b"], err)
	var syntax *json.SyntaxError
	fmt.Println(errors.As(json.Unmarshal([]byte(`{"a"`), &parsed), &syntax))
	fmt.Println(must(csv.NewReader(strings.NewReader("name,price\n\"Desk, oak\",399\n")).ReadAll())[1][0])
	fmt.Printf("%x %s\n", sha256.Sum256(nil), base64.StdEncoding.EncodeToString([]byte("žluť")))
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	fmt.Fprint(w, "packed")
	w.Close()
	fmt.Println(string(must(io.ReadAll(must(gzip.NewReader(&packed))))), zip.ErrFormat)
}

func text() {
	address := regexp.MustCompile(`(?P<user>\w+)@(\w+)\.org`)
	fmt.Println(address.ReplaceAllString("ada@lovelace.org, grace@hopper.org", "$user at $2"))
	fmt.Println(strings.ToUpper("žluť"), utf8.RuneCountInString("日本語"), strings.FieldsFunc("a, b;c", func(r rune) bool { return strings.ContainsRune(",; ", r) }))
	page := template.Must(template.New("page").Parse("{{range $i, $e := .}}{{if $i}}, {{end}}{{$e | printf \"%03d\"}}{{end}}\n"))
	page.Execute(os.Stdout, []int{1, 20, 300})
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, "name\tage\nGrace\t85")
	w.Flush()
	fmt.Printf("%-6s|%6.2f|%05d|%#x|%q|%+v\n", "ab", math.Pi, 42, 255, 'ž', struct{ X, Y int }{1, 2})
}

func dates() {
	leap := time.Date(2024, time.February, 29, 12, 0, 0, 0, time.UTC)
	fmt.Println(leap.AddDate(1, 0, 0).Format(time.DateOnly), leap.Weekday(), leap.YearDay(), 90*time.Minute)
	launch := must(time.Parse(time.RFC3339, "1969-07-16T13:32:00Z"))
	fmt.Println(launch.In(time.FixedZone("EDT", -4*3600)).Format(time.RFC1123), leap.Sub(launch).Truncate(time.Hour))
}

func collections() {
	q := &queue{5, 1, 3}
	heap.Init(q)
	fmt.Println(heap.Pop(q), heap.Pop(q), slices.Sorted(maps.Keys(map[string]int{"b": 1, "a": 2})))
	people := []person{{Name: "Grace"}, {Name: "Ada"}}
	slices.SortFunc(people, func(a, b person) int { return cmp.Compare(a.Name, b.Name) })
	for i, square := range squares(10) {
		if i == 3 {
			fmt.Println(people[0].Name, square)
			break
		}
	}
}

func system() {
	file := filepath.Join(must(os.MkdirTemp("", "notes")), "note.txt")
	fmt.Println(os.WriteFile(file, []byte("kept"), 0o600), string(must(os.ReadFile(file))))
	_, err := os.Stat("missing")
	fmt.Println(errors.Is(err, os.ErrNotExist), fmt.Errorf("wrapped: %w", err))
	fmt.Println(must(url.Parse("https://example.org:81/p?x=a%20b")).Query().Get("x"), string(must(exec.Command("echo", "through a process").Output())))
	flags := flag.NewFlagSet("flags", flag.ContinueOnError)
	count := flags.Int("count", 1, "how many")
	fmt.Println(flags.Parse([]string{"-count", "7", "rest"}), *count, flags.Args())
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("enough"))
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
}
