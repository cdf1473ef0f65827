package actor_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
)

func TestNameLists(t *testing.T) {
	lists, err := actor.NameLists()
	require.NoError(t, err)
	require.Len(t, lists, 7)
	for i, name := range []string{"France", "French", "Minsk", "Aaron", "Elysee Palace", "ABC News", "Admiral"} {
		assert.Contains(t, lists[i], name)
		assert.True(t, slices.IsSorted(lists[i]))
		assert.NotContains(t, lists[i], "-", "an empty cell is no name")
	}
	assert.Contains(t, lists[4], "elysee", "names with diacritics stand there without too")
}
