package execman

import "errors"

// reasonNames gives each reason the name that it has in the C library
// (execman_error_name). The first that matches counts, so the order is that of
// the wrapping.
var reasonNames = []struct {
	reason error
	name   string
}{
	{ErrInvalidConfig, "invalid"},
	{ErrInvalidRequest, "invalid"},
	{ErrUnknownLanguage, "unknown_language"},
	{ErrBusy, "busy"},
	{ErrClosed, "closed"},
	{ErrCanceled, "canceled"},
	{ErrEngine, "engine"},
	{ErrImageMissing, "image_missing"},
	{ErrContainerLost, "lost"},
	{ErrLaunch, "launch"},
}

// reasonName names the reason of an error, "internal" when it has none.
func reasonName(err error) string {
	for _, n := range reasonNames {
		if errors.Is(err, n.reason) {
			return n.name
		}
	}
	return "internal"
}
