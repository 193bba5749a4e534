/** The question that is under way, and the one that waits for its end. */
interface Asked<T> {
  running: Promise<T>;
  next?: Promise<T>;
}

/**
 * Lets everyone who asks the same at the same time share one answer. Whoever comes while an answer is
 * being fetched waits for its end and shares the next one, which is fetched for all of them together:
 * so an answer is never older than the question, and who has just saved sees what was saved. A crowd
 * costs about one query for each time that a query takes, however large it is.
 *
 * The answer is one object in many hands: treat it as unchangeable.
 *
 * @param fetch asks the database; it must depend on the key alone, never on who asks
 */
export function sharedRead<K extends string, T>(fetch: (key: K) => Promise<T>) {
  const asked = new Map<K, Asked<T>>();
  const start = (key: K): Promise<T> => {
    const running = fetch(key);
    const mine: Asked<T> = { running };
    asked.set(key, mine);
    const end = () => {
      if (asked.get(key) === mine && !mine.next) asked.delete(key);
    };
    running.then(end, end);
    return running;
  };
  return (key: K): Promise<T> => {
    const now = asked.get(key);
    if (!now) return start(key);
    now.next ??= now.running.then(
      () => start(key),
      () => start(key),
    );
    return now.next;
  };
}
