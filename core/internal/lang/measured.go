package lang

// Measurements are what the test of all languages has measured. It writes them
// as JSON, and the table in dockerImages/README.md is made of them.
type Measurements struct {
	// Machine says where: processor, memory, Docker, kernel.
	Machine string `json:"machine"`
	// Date is the day, as 2006-01-02.
	Date string `json:"date"`
	// Languages are the languages of which every program did what it must, by id.
	Languages map[string]Measurement `json:"languages"`
}

// Measurement is that of one language.
type Measurement struct {
	// Version is what the image told.
	Version string `json:"version"`
	// HelloMS is how long its hello took on an idle machine, from request to
	// result, and CompileMS the compile step's part of it: medians, in
	// milliseconds.
	HelloMS   float64 `json:"hello_ms"`
	CompileMS float64 `json:"compile_ms"`
	// Programs are the names of its programs, sorted.
	Programs []string `json:"programs"`
}
