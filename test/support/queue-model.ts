/**
 * A queue as a fluid, and an autoscaler that looks at it; nothing of it is taken from the sources.
 *
 * Jobs arrive at a constant rate that steps once. A replica works on so many of them at once, and takes them as soon as it works; while all are busy,
 * they end at `concurrency / typicalJobDuration` for each replica. Times in seconds.
 */
export interface Course {
  /** Jobs in a second before time 0 and after it. */
  readonly rates: readonly [number, number];
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly concurrency: number;
  readonly typicalJobDuration: number;
  readonly target: number;
  readonly countsRunning: boolean;
  /** From the decision until a new replica works, its node included. */
  readonly startup: number;
  /** How long after a look of the autoscaler the rate steps. */
  readonly sinceLook: number;
  /** Seconds between two looks at a queue without replicas. */
  readonly pollingInterval?: number;
}

const LOOK = 15;
const TOLERANCE = 0.1;
const SCALE_IN = { window: 300, period: 60, percent: 10 };
/** What binary fractions leave of sums. */
const EPSILON = 1e-9;

/** How many jobs have come and how many have been begun, at a time. */
type Point = readonly [time: number, arrived: number, begun: number];

/** The jobs in the queue and at work. */
class Queue {
  public ready = 0;
  public jobs = 0;
  public rate = 0;
  public readonly curve: Point[] = [];
  private arrived = 0;
  private begun = 0;

  public constructor(public time: number, private readonly concurrency: number, private readonly duration: number) {
    this.note();
  }

  public get slots(): number {
    return this.ready * this.concurrency;
  }

  public get waiting(): number {
    return Math.max(0, this.jobs - this.slots);
  }

  /** Lets time go by. */
  public flow(until: number): void {
    while (until - this.time > EPSILON) {
      const isBusy = this.waiting > EPSILON || this.jobs >= this.slots - EPSILON && this.rate * this.duration > this.slots;
      if (isBusy) {
        this.work(until);
      } else {
        this.idle(until);
      }
      this.note();
    }
  }

  /** New replicas take what they can. */
  public start(replicas: number): void {
    const taken = Math.min(this.waiting, replicas * this.concurrency);
    this.ready += replicas;
    this.begun += taken;
    this.note();
  }

  /** Replicas that go finish their jobs and take no more. */
  public stop(replicas: number): void {
    this.jobs -= Math.min(this.jobs, this.slots) * replicas / this.ready;
    this.ready -= replicas;
  }

  /** All are busy: jobs end, and the next begin, at a constant rate. */
  private work(until: number): void {
    const pace = this.slots / this.duration;
    const net = this.rate - pace;
    const empty = net < 0 ? this.waiting / -net : Infinity;
    const span = Math.min(until - this.time, empty);
    this.jobs = empty <= span ? this.slots : this.jobs + net * span;
    this.pass(span, pace * span);
  }

  /** Some are free: whatever arrives begins at once, and the jobs at work near what the rate keeps busy. */
  private idle(until: number): void {
    const limit = this.rate * this.duration;
    const full = limit > this.slots ? -this.duration * Math.log((limit - this.slots) / (limit - this.jobs)) : Infinity;
    const span = Math.min(until - this.time, full);
    this.jobs = full <= span ? this.slots : limit + (this.jobs - limit) * Math.exp(-span / this.duration);
    this.pass(span, this.rate * span);
  }

  private pass(span: number, begun: number): void {
    this.time += span;
    this.arrived += this.rate * span;
    this.begun = Math.min(this.arrived, this.begun + begun);
  }

  private note(): void {
    this.curve.push([this.time, this.arrived, this.begun]);
  }
}

/** Who decides on the number of replicas. */
class Controller {
  public replicas: number;
  private readonly starting: { at: number; replicas: number }[] = [];
  private wishes: { at: number; replicas: number }[] = [];
  private removed: { at: number; replicas: number }[] = [];

  public constructor(private readonly queue: Queue, private readonly course: Course) {
    this.replicas = course.minReplicas;
    queue.start(course.minReplicas);
  }

  public get next(): number {
    return this.starting[0]?.at ?? Infinity;
  }

  public start(): void {
    while (this.next <= this.queue.time + EPSILON) {
      this.queue.start(this.starting.shift()?.replicas ?? 0);
    }
  }

  public poll(): void {
    if (this.replicas === 0 && this.queue.jobs > EPSILON) {
      this.grow(1);
    }
  }

  public look(): void {
    if (this.replicas === 0) {
      return;
    }
    const { target, countsRunning, minReplicas, maxReplicas } = this.course;
    const total = countsRunning ? this.queue.jobs : this.queue.waiting;
    const ratio = total / (target * this.replicas);
    const isFar = ratio > 1 + TOLERANCE + EPSILON || ratio < 1 - TOLERANCE - EPSILON;
    const wish = Math.min(maxReplicas, Math.max(minReplicas, 1, isFar ? Math.ceil(total / target - EPSILON) : this.replicas));
    const now = this.queue.time;
    this.wishes = [...this.wishes.filter(({ at }) => at > now - SCALE_IN.window), { at: now, replicas: wish }];
    if (wish > this.replicas) {
      this.grow(Math.min(wish, Math.max(this.replicas + 4, 2 * this.replicas)));
    } else {
      this.shrink(Math.max(...this.wishes.map(({ replicas }) => replicas)));
    }
  }

  private grow(replicas: number): void {
    this.starting.push({ at: this.queue.time + this.course.startup, replicas: replicas - this.replicas });
    this.replicas = replicas;
  }

  private shrink(wish: number): void {
    const now = this.queue.time;
    this.removed = this.removed.filter(({ at }) => at > now - SCALE_IN.period);
    const before = this.removed.reduce((sum, { replicas }) => sum + replicas, this.replicas);
    const least = Math.max(wish, Math.min(before - 1, Math.floor(before * (1 - SCALE_IN.percent / 100))));
    if (least >= this.replicas) {
      return;
    }
    let left = this.replicas - least;
    this.removed.push({ at: now, replicas: left });
    this.replicas = least;
    // Those that do not work yet go first.
    for (let last = this.starting.at(-1); left > 0 && last !== undefined; last = this.starting.at(-1)) {
      const gone = Math.min(left, last.replicas);
      last.replicas -= gone;
      left -= gone;
      if (last.replicas === 0) {
        this.starting.pop();
      }
    }
    this.queue.stop(left);
  }
}

/** The longest time that a job waits which comes after the step. */
export function longestWait(course: Course): number {
  const { rates: [before, after], concurrency, typicalJobDuration, minReplicas, startup, target, sinceLook, pollingInterval = LOOK } = course;
  const held = 2 * target * typicalJobDuration / concurrency;
  const settling = 2_000 + 20 * startup + 3 * held;
  // Where the fewest replicas carry the first rate, the state that it leads to is known.
  const isCarried = before * typicalJobDuration <= minReplicas * concurrency;
  const queue = new Queue(isCarried ? -sinceLook : -Math.ceil(2 * settling / LOOK) * LOOK - sinceLook, concurrency, typicalJobDuration);
  const controller = new Controller(queue, course);
  queue.jobs = Math.min(before * typicalJobDuration, minReplicas * concurrency);
  queue.rate = before;
  for (let [look, poll] = [queue.time, queue.time]; queue.time < settling + 10 * typicalJobDuration;) {
    const step = queue.time < -EPSILON ? 0 : Infinity;
    queue.flow(Math.min(look, poll, controller.next, step));
    queue.rate = queue.time < -EPSILON ? before : after;
    controller.start();
    if (queue.time >= poll - EPSILON) {
      controller.poll();
      poll += pollingInterval;
    }
    if (queue.time >= look - EPSILON) {
      controller.look();
      look += LOOK;
    }
  }
  return longestGap(queue.curve);
}

/** The longest time between the arrival of a job and its begin. Both curves are straight between points, so a corner of one of them has it. */
function longestGap(curve: readonly Point[]): number {
  let longest = 0;
  for (let at = 0, later = 0; at < curve.length; at++) {
    const [time, arrived] = curve[at];
    while (later < curve.length && curve[later][2] < arrived) {
      later++;
    }
    if (later === curve.length) {
      break;
    }
    if (time >= 0) {
      longest = Math.max(longest, whenReached(curve, later, 2, arrived) - time);
    }
  }
  for (let at = 1, earlier = 0; at < curve.length; at++) {
    const [time, , begun] = curve[at];
    while (earlier < curve.length - 1 && curve[earlier][1] < begun) {
      earlier++;
    }
    const came = whenReached(curve, earlier, 1, begun);
    // Jobs that several replicas take at one moment begin at its first point.
    if (came >= 0 && curve[at - 1][2] < begun) {
      longest = Math.max(longest, time - came);
    }
  }
  return longest;
}

/** When a curve comes to a number, between the point before and that at which it is there. */
function whenReached(curve: readonly Point[], at: number, which: 1 | 2, number: number): number {
  const [to, from] = [curve[at], curve[Math.max(0, at - 1)]];
  const rise = to[which] - from[which];
  return rise > 0 ? from[0] + (to[0] - from[0]) * (number - from[which]) / rise : to[0];
}
