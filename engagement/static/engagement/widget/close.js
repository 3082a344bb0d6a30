// The widget that opened this window fetches its answer by itself; nothing is left to do here.
window.close();
