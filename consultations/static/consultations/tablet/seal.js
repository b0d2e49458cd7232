/**
 * Seal what a pupil wrote, so that this tablet itself cannot read it any more.
 *
 * P-256 ECDH with a fresh key pair, HKDF-SHA-256, AES-256-GCM; the server's half is consultations/tablet/sealing.py.
 */

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const PAD_TO = 1024;
const SEAL_INFO = new TextEncoder().encode("ypsg submission v1");

/** Bytes to a lower-case hex SHA-256. */
export async function digestOf(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Its length in four bytes, itself, and zeros to the next whole step: the box's length tells nothing. */
export function padded(plain) {
  const bytes = new Uint8Array(Math.ceil((plain.length + 4) / PAD_TO) * PAD_TO);
  new DataView(bytes.buffer).setUint32(0, plain.length);
  bytes.set(plain, 4);
  return bytes;
}

const joinBytes = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
const fromHex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const freshPair = () => crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);

/**
 * `submission` as a box (an ArrayBuffer) that only the server opens. Its id is bound to the box.
 * `to` is the server's key, `{name: hex, point: base64}`. `pair` is ours, and only a test hands one in.
 */
export async function seal(submission, to, pair) {
  const { publicKey, privateKey } = pair ?? (await freshPair());
  const theirs = fromBase64(to.point);
  const ours = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  const recipient = await crypto.subtle.importKey("raw", theirs, CURVE, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: recipient }, privateKey, 256);
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const derive = { name: "HKDF", hash: "SHA-256", salt: joinBytes(ours, theirs), info: SEAL_INFO };
  const derived = await crypto.subtle.deriveBits(derive, material, 8 * (32 + 12));
  const key = await crypto.subtle.importKey("raw", derived.slice(0, 32), "AES-GCM", false, ["encrypt"]);
  const about = new TextEncoder().encode(submission.id);
  const plain = padded(new TextEncoder().encode(JSON.stringify({ v: 1, ...submission })));
  const gcm = { name: "AES-GCM", iv: derived.slice(32), additionalData: about };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm, key, plain));
  return joinBytes([1], fromHex(to.name), ours, sealed).buffer;
}
