/** An outbox in memory, with a server and a clock that a test moves. */
import { Outbox } from "../../consultations/static/consultations/tablet/outbox.js";

/** A store in memory that counts what was let go. */
export function memory(tickets = { 1: "ticket" }) {
  const kept = new Map();
  const sent = [];
  return {
    kept,
    sent,
    save: async (item) => kept.set(item.id, item),
    items: async () => [...kept.values()],
    change: async (id, changes) => kept.set(id, { ...kept.get(id), ...changes }),
    drop: async (item, isSent) => {
      kept.delete(item.id);
      if (isSent) sent.push(item.id);
    },
    ticket: async (session) => tickets[session] && { session, ticket: tickets[session] },
  };
}

export const honest = async ({ id, digest }) => ({ status: 201, answer: { id, digest }, wait: 0 });
export const answers = (status, wait = 0) => async () => ({ status, answer: null, wait });

/** An outbox whose clock moves only when a test says so. `told` is what it said, `waits` what it waited for. */
export function outboxWith({ store = memory(), send = honest } = {}) {
  const told = [];
  const waits = [];
  let due = null;
  const clock = {
    time: 0,
    now: () => clock.time,
    later: (work, milliseconds) => {
      waits.push(milliseconds);
      due = work;
      return () => (due = null);
    },
  };
  const outbox = new Outbox({
    store,
    clock,
    send: (...given) => outbox.server(...given),
    alone: (work) => work(),
    random: () => 1,
    tell: (id, what) => told.push([id, what]),
  });
  outbox.server = send;
  const ring = async () => {
    clock.time += waits.at(-1);
    due?.();
    await outbox.running;
  };
  return { outbox, store, told, waits, clock, ring };
}

export const item = (id, session = 1) => ({ id, session, box: new ArrayBuffer(1), digest: `digest of ${id}` });
