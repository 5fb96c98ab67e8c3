package execman

import "context"

// ensureImages sees to it that the Docker host has the image of every language.
func (m *Manager) ensureImages(ctx context.Context) error {
	for _, l := range m.languages {
		if err := m.engine.EnsureImage(ctx, l.image); err != nil {
			return m.engineError(err)
		}
	}
	return nil
}
