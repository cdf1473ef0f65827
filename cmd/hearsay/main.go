// Command hearsay reads news articles and tells who said what, according to whom, and who disputes it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/hearsay-nlp/hearsay/report"
)

func main() {
	// A closed pipe is to be an error of the write, not the end of the process: see [app.deliver].
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit codes.
const (
	exitDone      = 0
	exitConflicts = 1 // conflicts were found, with --fail-on-conflict
	exitUsage     = 2 // usage, configuration, or an output that can't be written
	exitInputs    = 3 // some inputs failed, or were not reached before an interrupt
)

var (
	errConflicts   = errors.New("conflicts were found")
	errInputs      = errors.New("some inputs failed") // each has been named
	errInterrupted = errors.New("interrupted")
)

// run is the whole command: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errConflicts):
		return exitConflicts
	case errors.Is(err, errInputs):
		return exitInputs
	}
	a.complain(err)
	if errors.Is(err, errInterrupted) {
		return exitInputs
	}
	return exitUsage
}

// complain writes one line about err to standard error.
func (a *app) complain(err error) {
	_, _ = fmt.Fprintln(a.stderr, "hearsay:", report.Plain(err.Error(), 0)) // there is no other place to say that this failed
}
