// A small workshop's evening: orders, an expression evaluator, shapes, a tree.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

const orders = `Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999`

type order struct {
	customer, item  string
	quantity, cents int
}

type numberError struct{ what, text string }

func (e *numberError) Error() string { return fmt.Sprintf("bad %s '%s'", e.what, e.text) }

func parseOrder(line string) (order, error) {
	fields := strings.Split(line, ";")
	if len(fields) != 4 {
		return order{}, fmt.Errorf("%d fields, not 4", len(fields))
	}
	o := order{customer: fields[0], item: fields[1]}
	for _, field := range []struct {
		value *int
		what  string
		text  string
	}{{&o.quantity, "quantity", fields[2]}, {&o.cents, "price", fields[3]}} {
		value, err := strconv.Atoi(field.text)
		if err != nil {
			return order{}, &numberError{field.what, field.text}
		}
		*field.value = value
	}
	return o, nil
}

type total struct {
	name         string
	items, cents int
}

func report() {
	var accepted []order
	var rejected []string
	for i, line := range strings.Split(orders, "\n") {
		o, err := parseOrder(line)
		if err != nil {
			rejected = append(rejected, fmt.Sprintf("line %d: %v", i+1, err))
			continue
		}
		accepted = append(accepted, o)
	}
	fmt.Printf("orders: %d, rejected: %d\n", len(accepted), len(rejected))
	for _, problem := range rejected {
		fmt.Println(problem)
	}

	totals := map[string]total{}
	sold := map[string]int{}
	for _, o := range accepted {
		t := totals[o.customer]
		totals[o.customer] = total{o.customer, t.items + o.quantity, t.cents + o.quantity*o.cents}
		sold[o.item] += o.quantity
	}
	fmt.Printf("%-10s%6s%10s\n", "name", "items", "total")
	byCents := func(a, b total) int { return cmp.Compare(b.cents, a.cents) }
	for _, t := range slices.SortedFunc(maps.Values(totals), byCents) {
		fmt.Printf("%-10s%6d%10.2f\n", t.name, t.items, float64(t.cents)/100)
	}
	best := slices.SortedFunc(maps.Keys(sold), func(a, b string) int { return sold[b] - sold[a] })
	for i, item := range best {
		best[i] = fmt.Sprintf("%s=%d", item, sold[item])
	}
	fmt.Println(strings.Join(best, " "))
}

var errZero = errors.New("division by zero")

type evaluator struct {
	text string
	at   int
}

func evaluate(text string) (value int, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = problem.(error)
		}
	}()
	e := &evaluator{text: text}
	value = e.sum()
	if e.peek() != 0 {
		e.unexpected()
	}
	return value, nil
}

func (e *evaluator) peek() byte {
	for e.at < len(e.text) && e.text[e.at] == ' ' {
		e.at++
	}
	if e.at == len(e.text) {
		return 0
	}
	return e.text[e.at]
}

func (e *evaluator) take(wanted byte) bool {
	if e.peek() != wanted {
		return false
	}
	e.at++
	return true
}

func (e *evaluator) unexpected() {
	if c := e.peek(); c != 0 {
		panic(fmt.Errorf("unexpected '%c'", c))
	}
	panic(errors.New("unexpected end"))
}

func (e *evaluator) sum() int {
	for value := e.product(); ; {
		switch {
		case e.take('+'):
			value += e.product()
		case e.take('-'):
			value -= e.product()
		default:
			return value
		}
	}
}

func (e *evaluator) product() int {
	for value := e.factor(); ; {
		switch {
		case e.take('*'):
			value *= e.factor()
		case e.take('/'):
			divisor := e.factor()
			if divisor == 0 {
				panic(errZero)
			}
			value /= divisor
		default:
			return value
		}
	}
}

func (e *evaluator) factor() int {
	if e.take('-') {
		return -e.factor()
	}
	if e.take('(') {
		value := e.sum()
		if !e.take(')') {
			e.unexpected()
		}
		return value
	}
	e.peek()
	start := e.at
	for e.at < len(e.text) && '0' <= e.text[e.at] && e.text[e.at] <= '9' {
		e.at++
	}
	if e.at == start {
		e.unexpected()
	}
	value, _ := strconv.Atoi(e.text[start:e.at])
	return value
}

type shape interface {
	fmt.Stringer
	area() float64
}

type circle struct{ radius float64 }

func (c circle) area() float64  { return math.Pi * c.radius * c.radius }
func (c circle) String() string { return "circle" }

type rectangle struct{ width, height float64 }

func (r rectangle) area() float64 { return r.width * r.height }
func (r rectangle) String() string {
	if r.width == r.height {
		return "square"
	}
	return "rectangle"
}

type tree[T cmp.Ordered] struct {
	value       T
	left, right *tree[T]
}

func (t *tree[T]) insert(value T) *tree[T] {
	switch {
	case t == nil:
		return &tree[T]{value: value}
	case value < t.value:
		t.left = t.left.insert(value)
	default:
		t.right = t.right.insert(value)
	}
	return t
}

func (t *tree[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) { t.walk(yield) }
}

func (t *tree[T]) walk(yield func(T) bool) bool {
	return t == nil || t.left.walk(yield) && yield(t.value) && t.right.walk(yield)
}

func (t *tree[T]) depth() int {
	if t == nil {
		return 0
	}
	return 1 + max(t.left.depth(), t.right.depth())
}

type matrix [2][2]int

func (a matrix) times(b matrix) (product matrix) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				product[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return product
}

func joined[T any](values []T) string {
	return strings.Trim(fmt.Sprint(values), "[]")
}

func main() {
	report()
	for _, text := range []string{"1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4"} {
		if value, err := evaluate(text); err != nil {
			fmt.Printf("%s = error: %v\n", text, err)
		} else {
			fmt.Printf("%s = %d\n", text, value)
		}
	}

	counts := map[string]int{}
	for word := range strings.FieldsSeq("the quick brown fox jumps over the lazy dog while the dog naps") {
		counts[word]++
	}
	frequent := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b))
	})
	fmt.Printf("%s:%d %s:%d %s:%d\n", frequent[0], counts[frequent[0]], frequent[1], counts[frequent[1]], frequent[2], counts[frequent[2]])

	shapes := []shape{circle{2}, rectangle{3, 4}, rectangle{5, 5}}
	slices.SortFunc(shapes, func(a, b shape) int { return cmp.Compare(a.area(), b.area()) })
	sum := 0.0
	for _, s := range shapes {
		fmt.Printf("%v %.2f\n", s, s.area())
		sum += s.area()
	}
	fmt.Printf("total %.2f\n", sum)

	count := 0
	counter := func(step int) int { count += step; return count }
	fmt.Println("counter:", counter(5), counter(5), counter(5))
	compose := func(f, g func(int) int) func(int) int { return func(x int) int { return f(g(x)) } }
	doubledNext := compose(func(x int) int { return 2 * x }, func(x int) int { return x + 1 })
	var values, primes []int
	for x := range 5 {
		values = append(values, doubledNext(x+1))
	}
	for n := 2; n < 30; n++ {
		if !slices.ContainsFunc(primes, func(p int) bool { return n%p == 0 }) {
			primes = append(primes, n)
		}
	}
	fmt.Println("compose:", joined(values))
	fmt.Println("primes:", joined(primes))
	base := matrix{{1, 2}, {3, 4}}
	power := base
	for range 4 {
		power = power.times(base)
	}
	fmt.Println("matrix:", power[0][0], power[0][1], power[1][0], power[1][1])

	var t *tree[int]
	for _, value := range []int{50, 30, 70, 20, 40, 60, 80} {
		t = t.insert(value)
	}
	fmt.Println("tree:", joined(slices.Collect(t.all())), "depth", t.depth())
}
