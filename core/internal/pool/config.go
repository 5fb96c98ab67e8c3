package pool

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Config describes a pool. Create and Destroy are required; the zero value of
// every other field means its default.
type Config[T any] struct {
	// Items is how many items the pool keeps alive. Default 1.
	Items int
	// Capacity is how many leases one item may carry at once. Default 1.
	Capacity int
	// Permits is how many leases the whole pool may carry at once, at most
	// Items*Capacity, which is the default. Fewer leave the other items room
	// to take over while one is being replaced.
	Permits int
	// Queue is how many callers may wait beyond Permits; the next one gets
	// ErrBusy. 0: no bound.
	Queue int

	// Create makes an item. It must return soon after ctx is done. ctx bounds
	// the making only and is canceled once Create has returned, so the item's
	// own life must not depend on it. After an error there is nothing to destroy.
	Create func(ctx context.Context) (T, error)
	// Destroy removes an item; it is called exactly once for each item that
	// Create returned, possibly while leases or a Check still use it. It must
	// return soon after ctx is done.
	Destroy func(ctx context.Context, item T)
	// Done returns the channel that is closed when the item died by itself.
	// Called once per item. nil: items never do.
	Done func(item T) <-chan struct{}
	// Check pings an item; an error means that it is broken. It must return
	// soon after ctx is done. nil: no checks.
	Check func(ctx context.Context, item T) error

	// CheckEvery is the time between two checks of an item. Default 5 s. An
	// item whose check still runs is not checked a second time.
	CheckEvery time.Duration
	// CheckTimeout bounds one Check. Default 5 s.
	CheckTimeout time.Duration
	// CreateTimeout bounds one Create of the healer, so that a hanging one
	// becomes a failed one. Default 30 s. New is bounded by its ctx instead.
	CreateTimeout time.Duration
	// DestroyTimeout bounds one Destroy. Default 30 s.
	DestroyTimeout time.Duration

	// BackoffMin is the longest pause after the first failed create. It
	// doubles with each further failure; the actual pause is between half of
	// it and the whole. Default 100 ms.
	BackoffMin time.Duration
	// BackoffMax is where the doubling stops. Default 5 s, or BackoffMin if
	// that is longer.
	BackoffMax time.Duration
	// GiveUp is how many creates must have failed in a row, with no healthy
	// item left, for callers to get ErrUnavailable instead of waiting. Creates
	// that ran side by side count as one. Default 3: with the other defaults
	// that takes less than a second if creates fail at once, and less than
	// 3*CreateTimeout and a second if they hang.
	GiveUp int

	// Logger hears of lost, replaced and uncreatable items. nil: silent.
	Logger *slog.Logger
}

// withDefaults returns a copy with defaults filled in, or what is wrong.
func (c Config[T]) withDefaults() (Config[T], error) {
	if err := c.validate(); err != nil {
		return c, fmt.Errorf("pool: config: %w", err)
	}
	setDefault(&c.Items, 1)
	setDefault(&c.Capacity, 1)
	setDefault(&c.Permits, c.Items*c.Capacity)
	setDefault(&c.CheckEvery, 5*time.Second)
	setDefault(&c.CheckTimeout, 5*time.Second)
	setDefault(&c.CreateTimeout, 30*time.Second)
	setDefault(&c.DestroyTimeout, 30*time.Second)
	setDefault(&c.BackoffMin, 100*time.Millisecond)
	setDefault(&c.BackoffMax, max(5*time.Second, c.BackoffMin))
	setDefault(&c.GiveUp, 3)
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Done == nil {
		c.Done = func(T) <-chan struct{} { return nil }
	}
	return c, c.consistent()
}

// validate refuses what no default can mend.
func (c Config[T]) validate() error {
	if c.Create == nil || c.Destroy == nil {
		return errors.New("functions Create and Destroy are required")
	}
	if min(c.Items, c.Capacity, c.Permits, c.Queue, c.GiveUp) < 0 {
		return errors.New("a count (Items, Capacity, Permits, Queue, GiveUp) is negative")
	}
	if min(c.CheckEvery, c.CheckTimeout, c.CreateTimeout, c.DestroyTimeout, c.BackoffMin, c.BackoffMax) < 0 {
		return errors.New("a duration is negative")
	}
	return nil
}

// consistent looks at fields that depend on each other, defaults included.
func (c Config[T]) consistent() error {
	if c.Permits > c.Items*c.Capacity {
		return fmt.Errorf("pool: config: %d permits exceed %d items of capacity %d", c.Permits, c.Items, c.Capacity)
	}
	if c.BackoffMax < c.BackoffMin {
		return fmt.Errorf("pool: config: BackoffMax %v is below BackoffMin %v", c.BackoffMax, c.BackoffMin)
	}
	return nil
}

// setDefault gives a field that was left at its zero value its default.
func setDefault[V comparable](field *V, value V) {
	var zero V
	if *field == zero {
		*field = value
	}
}
