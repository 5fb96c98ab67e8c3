package lang

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWithOpening(t *testing.T) {
	php := Language{Opening: &Opening{Text: "<?php ", UnlessBegins: []string{"<", "#!"}, UnlessHas: []string{"<?php", "<?="}}}
	for source, want := range map[string]string{
		"echo 1;":                  "<?php echo 1;",
		"\necho 1;":                "<?php \necho 1;",
		"":                         "",
		"<?php echo 1;":            "<?php echo 1;",
		"<b>text</b>":              "<b>text</b>",
		"#!/usr/bin/php\n<?php 1;": "#!/usr/bin/php\n<?php 1;",
		"text\n<?= 1 ?>":           "text\n<?= 1 ?>",
	} {
		require.Equal(t, want, string(php.WithOpening([]byte(source))))
	}
	require.Equal(t, "echo 1;", string(Language{}.WithOpening([]byte("echo 1;"))))
}

func TestOpeningThatIsNone(t *testing.T) {
	for manifest, want := range map[string]string{
		`{"text": ""}`:       `language "x": field "opening.text" is missing`,
		`{"text": "a\nb"}`:   `language "x": field "opening.text" has a NUL byte or a line's end`,
		`{"begins": ["<"]}`:  `language "x": field "begins" is unknown`,
		`{"text": "<?php "}`: "",
	} {
		l, err := Parse([]byte(`{"id": "x", "image": "x", "file": "main.x", "run": ["x"], "opening": ` + manifest + `}`))
		if want == "" {
			require.NoError(t, err)
			require.Equal(t, "<?php x", string(l.WithOpening([]byte("x"))))
			continue
		}
		require.EqualError(t, err, want)
	}
}
