import {afterAll, vi} from "vitest";

// Files share a window: what one leaves in it would be the next one's.
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
  localStorage.clear();
  history.replaceState(null, "", "/");
});
