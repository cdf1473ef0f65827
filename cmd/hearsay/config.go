package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"
)

// configFile is read where --config names no other, if it is there.
const configFile = "hearsay.yaml"

// configure gives the flags of command c that were not given on the command line the values of the configuration file.
// Its keys are the names of flags; under the name of a command they are those of this command alone:
//
//	jobs: 4
//	report:
//	  output: out
//	  formats: [html, csv]
//
// A key that is no flag, and a value that its flag does not take, are errors with file and line. The values of other
// commands' flags are not looked at.
func (a *app) configure(c *cobra.Command) error {
	if slices.Contains([]string{"help", "version", "schema", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd}, c.Name()) ||
		c.HasParent() && c.Parent().Name() == "completion" {
		return nil // these must work whatever stands in the file
	}
	path := a.config
	if path == "" {
		path = configFile
	}
	content, err := readConfig(path)
	if errors.Is(err, os.ErrNotExist) && a.config == "" {
		return nil
	}
	if err != nil {
		return err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(content, &document); err != nil {
		return yamlError(path, err)
	}
	if len(document.Content) == 0 {
		return nil // nothing but comments
	}
	f := config{path: path, command: c, values: map[string]*yaml.Node{}}
	if err := f.collect(document.Content[0], c.Root(), true); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(f.values)) {
		if err := f.set(c.Flags().Lookup(name), f.values[name]); err != nil {
			return err
		}
	}
	return nil
}

func readConfig(path string) ([]byte, error) {
	const most = 1 << 20
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, most+1))
	if len(content) > most {
		return nil, fmt.Errorf("%s: larger than a megabyte", path)
	}
	return content, err
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// yamlError puts the line that the YAML library names behind the path.
func yamlError(path string, err error) error {
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil || m[1] == "" {
		return fmt.Errorf("%s: %w", path, err)
	}
	return fmt.Errorf("%s:%s: %s", path, m[1], err.Error()[len(m[0]):])
}

// config is a configuration file and the command that runs with it.
type config struct {
	path    string
	command *cobra.Command
	values  map[string]*yaml.Node // of the command's flags that the command line does not give
}

func (f config) fault(at *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", f.path, at.Line, fmt.Errorf(format, args...))
}

// collect checks the keys of a mapping, which are flags of command of and its subcommands, at the top also commands,
// and keeps the values that are for the command that runs. What stands under its name goes before what stands at the
// top.
func (f config) collect(mapping *yaml.Node, of *cobra.Command, top bool) error {
	if mapping.Kind != yaml.MappingNode {
		return f.fault(mapping, "not of the form KEY: VALUE")
	}
	seen, sections := map[string]bool{}, map[*cobra.Command]*yaml.Node{}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		if seen[key.Value] {
			return f.fault(key, "%q stands here twice", key.Value)
		}
		seen[key.Value] = true
		if section := child(of, key.Value); top && section != nil && value.Kind == yaml.MappingNode {
			sections[section] = value
			continue
		}
		if !knows(of, key.Value) {
			return f.fault(key, "unknown key %q", key.Value)
		}
		flag := f.command.Flags().Lookup(key.Value)
		if flag != nil && !flag.Changed && within(f.command, of) {
			f.values[key.Value] = value
		}
	}
	for _, section := range of.Commands() { // in a fixed order, for the first fault
		if values, ok := sections[section]; ok {
			if err := f.collect(values, section, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// set sets a flag.
func (f config) set(flag *pflag.Flag, value *yaml.Node) error {
	nodes := []*yaml.Node{value}
	if _, list := flag.Value.(pflag.SliceValue); list && value.Kind == yaml.SequenceNode {
		nodes = value.Content
	}
	for _, n := range nodes {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			return f.fault(n, "%s needs a plain value", flag.Name)
		}
		if err := f.command.Flags().Set(flag.Name, n.Value); err != nil {
			return f.fault(n, "%w", err)
		}
	}
	return nil
}

func child(of *cobra.Command, name string) *cobra.Command {
	for _, c := range of.Commands() {
		if c.Name() == name {
			return c
		}
	}
	return nil
}

// knows reports whether name is a flag of command c or one below it that a file may set.
func knows(c *cobra.Command, name string) bool {
	if name == "help" || name == "config" {
		return false
	}
	if c.Flags().Lookup(name) != nil || c.InheritedFlags().Lookup(name) != nil || c.PersistentFlags().Lookup(name) != nil {
		return true
	}
	return slices.ContainsFunc(c.Commands(), func(c *cobra.Command) bool { return knows(c, name) })
}

// within reports whether c is command of, or below it.
func within(c, of *cobra.Command) bool {
	for ; c != nil; c = c.Parent() {
		if c == of {
			return true
		}
	}
	return false
}
