/** Read a screen aloud on request, with the tablet's own voices only: other voices send the words away. */

function localVoice(language) {
  const voices = speechSynthesis.getVoices().filter((voice) => voice.localService);
  return voices.find((voice) => voice.lang.startsWith(language.slice(0, 2)));
}

export function canReadAloud() {
  return "speechSynthesis" in window && Boolean(localVoice(document.documentElement.lang));
}

export function readAloud(text) {
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = localVoice(document.documentElement.lang);
  words.rate = 0.9;
  speechSynthesis.speak(words);
}
