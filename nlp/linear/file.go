package linear

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// What can be wrong with a model file.
var (
	ErrFormat   = errors.New("not a model file, or a damaged one")
	ErrVersion  = errors.New("model file of another version")
	ErrKind     = errors.New("model file of another kind")
	ErrChecksum = errors.New("model file with a wrong checksum")
)

// Schema is the version of the container.
const Schema = 1

const (
	magic  = "hearsay\x00"
	header = len(magic) + 4 + sha256.Size
)

// Pack returns a model file: the magic bytes, the version of the container, the SHA-256 of all that follows, the kind of
// model ("tagger", "parser"), the version of that kind, and the parts, each after its length.
func Pack(kind string, version int, parts ...[]byte) []byte {
	b := make([]byte, header)
	copy(b, magic)
	binary.LittleEndian.PutUint32(b[len(magic):], Schema)
	b = AppendString(b, kind)
	b = binary.AppendUvarint(b, uint64(version))
	b = binary.AppendUvarint(b, uint64(len(parts)))
	for _, p := range parts {
		b = binary.AppendUvarint(b, uint64(len(p)))
		b = append(b, p...)
	}
	sum := sha256.Sum256(b[header:])
	copy(b[len(magic)+4:], sum[:])
	return b
}

// Unpack returns the parts of a model file, which share the memory of data. The file has to be of the given kind and
// version and to have that many parts; the error wraps [ErrFormat], [ErrVersion], [ErrKind] or [ErrChecksum].
func Unpack(data []byte, kind string, version, parts int) ([][]byte, error) {
	if len(data) < header || string(data[:len(magic)]) != magic {
		return nil, ErrFormat
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != Schema {
		return nil, fmt.Errorf("%w: container %d, not %d", ErrVersion, v, Schema)
	}
	if sum := sha256.Sum256(data[header:]); !bytes.Equal(sum[:], data[len(magic)+4:header]) {
		return nil, ErrChecksum
	}
	r := reader{rest: data[header:]}
	if k := string(r.bytes()); k != kind || r.failed {
		return nil, fmt.Errorf("%w: %q, not %q", ErrKind, k, kind)
	}
	if v := r.number(); v != version || r.failed {
		return nil, fmt.Errorf("%w: %s %d, not %d", ErrVersion, kind, v, version)
	}
	if n := r.number(); n != parts || r.failed {
		return nil, fmt.Errorf("%w: %d parts, not %d", ErrFormat, n, parts)
	}
	out := make([][]byte, parts)
	for i := range out {
		out[i] = r.bytes()
	}
	if r.failed || len(r.rest) > 0 {
		return nil, fmt.Errorf("%w: parts of wrong length", ErrFormat)
	}
	return out, nil
}

// AppendString appends s to b, after its length.
func AppendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// AppendStrings appends to b a list of strings, as a part of a file.
func AppendStrings(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = AppendString(b, s)
	}
	return b
}

// ParseStrings returns the strings that [AppendStrings] wrote. The error wraps [ErrFormat].
func ParseStrings(b []byte) ([]string, error) {
	r := reader{rest: b}
	n := r.number()
	if r.failed || n > len(r.rest) {
		return nil, fmt.Errorf("%w: %d strings in %d bytes", ErrFormat, n, len(b))
	}
	text := string(r.rest) // one copy that all strings share
	list := make([]string, n)
	for i := range list {
		at := len(r.bytes())
		end := len(text) - len(r.rest)
		list[i] = text[end-at : end]
	}
	if r.failed || len(r.rest) > 0 {
		return nil, fmt.Errorf("%w: strings of wrong length", ErrFormat)
	}
	return list, nil
}

// reader reads a part from its beginning. Once it has failed all that it returns is zero.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) fail() {
	r.rest, r.failed = nil, true
}

func (r *reader) uint32() uint32 {
	if len(r.rest) < 4 {
		r.fail()
		return 0
	}
	v := binary.LittleEndian.Uint32(r.rest)
	r.rest = r.rest[4:]
	return v
}

// number reads a varint that is no greater than a file may be long.
func (r *reader) number() int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > math.MaxUint32 {
		r.fail()
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

func (r *reader) bytes() []byte {
	n := r.number()
	if n > len(r.rest) {
		r.fail()
		return nil
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}
