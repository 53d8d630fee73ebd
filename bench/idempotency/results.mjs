// What all turns have said, put together: do they agree, and what is the median of each measure.

export class Results {
    #times = new Map();
    #checks = new Map();

    add(contender, lines) {
        for (const line of lines) {
            if (line.check) {
                this.#check(contender, line);
            } else {
                const key = keyOf(line.measure, line.case, contender);
                this.#times.set(key, [...(this.#times.get(key) ?? []), line]);
            }
        }
    }

    /** The median over the rounds of a field, nanoseconds if not named; undefined when this contender does not have the case. */
    median(measure, name, contender, field = 'ns') {
        const lines = this.#times.get(keyOf(measure, name, contender));
        return lines && middle(lines.map((line) => line[field]));
    }

    /** Slowest to fastest round: of half of the figures at most the usual, of none more than the worst. */
    get spread() {
        const spreads = [...this.#times.values()]
            .map((lines) => lines.map(({ ns }) => ns))
            .map((times) => Math.max(...times) / Math.min(...times));
        return { usual: middle(spreads), worst: Math.max(...spreads) };
    }

    /** Cases in which at least two contenders said the same. */
    get agreed() {
        return [...this.#checks.values()].filter(({ by }) => by.size > 1).length;
    }

    #check(contender, { check, case: name, text }) {
        const key = keyOf(check, name);
        if (text === null) {
            return;
        }

        const said = this.#checks.get(key) ?? { by: new Set(), text };
        if (said.text !== text) {
            throw new Error(`${check} of ${name} differs:\n${[...said.by].join(', ')}: ${said.text}\n${contender}: ${text}`);
        }

        said.by.add(contender);
        this.#checks.set(key, said);
    }
}

function middle(numbers) {
    const sorted = numbers.toSorted((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const keyOf = (...parts) => parts.join('\n');
