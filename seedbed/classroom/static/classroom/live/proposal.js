// Groups as they are proposed, and as somebody changes them by hand before they are sent out.

export class Proposal {
  isByHand = false;

  constructor({ groups, unplaced }) {
    this.groups = groups.map((group, place) => ({ id: place + 1, seats: [...group.seats], observer: group.observer ?? null }));
    this.unplaced = [...unplaced];
  }

  /** Groups that are out, in the same shape. */
  static under(groups, unseated) {
    const made = new Proposal({ groups: groups.groups, unplaced: unseated.map((seat) => ({ seat, why: "here" })) });
    for (const [place, group] of groups.groups.entries()) made.groups[place].id = group.id;
    return made;
  }

  get everyone() {
    return [...this.groups.flatMap((group) => group.seats), ...this.unplaced.map((one) => one.seat)];
  }

  /** The two change places, whatever each did there. */
  exchange(one, other) {
    const swap = (seat) => (seat === one ? other : seat === other ? one : seat);
    for (const group of this.groups) {
      group.seats = group.seats.map(swap);
      group.observer = swap(group.observer);
    }
    for (const left of this.unplaced) left.seat = swap(left.seat);
    this.isByHand = true;
  }

  move(seat, id) {
    this.unplaced = this.unplaced.filter((one) => one.seat !== seat);
    for (const group of this.groups) {
      group.seats = group.seats.filter((one) => one !== seat);
      if (group.observer === seat) group.observer = null;
      if (group.id === id) group.seats.push(seat);
    }
    this.groups = this.groups.filter((group) => group.seats.length);
    this.isByHand = true;
  }
}
