package agent

import "strings"

// mergeEnv joins lists of NAME=value. Of several values for one name the last
// stays: execve(2) would pass on all, and programs see the first.
func mergeEnv(lists ...[]string) []string {
	var merged []string
	at := map[string]int{}
	for _, list := range lists {
		for _, variable := range list {
			name, _, _ := strings.Cut(variable, "=")
			if i, again := at[name]; again {
				merged[i] = variable
				continue
			}
			at[name] = len(merged)
			merged = append(merged, variable)
		}
	}
	return merged
}
