// A list of any length: only the rows that are seen are in the page, and only the parts that are seen are asked for.
const height = 34;
const part = 200;

export class Table {
  constructor({ columns, load, open, label }) {
    this.columns = columns;
    this.load = load;
    this.open = open;
    this.parts = new Map();
    this.rows = new Map();
    this.total = 0;
    this.selected = 0;
    this.version = 0;

    this.element = make('div', { className: 'grid', role: 'grid', ariaLabel: label, tabIndex: 0 });
    const head = make('div', { className: 'head', role: 'row' });
    head.append(...columns.map(column => make('span', { role: 'columnheader', textContent: column.title })));
    this.body = make('div', { role: 'rowgroup' });
    this.body.style.position = 'relative';
    this.element.append(head, this.body);
    this.element.addEventListener('scroll', () => this.draw(), { passive: true });
    this.element.addEventListener('keydown', event => this.key(event));
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  // Asks anew for what is seen; what was seen stays until the answer has come.
  async refresh() {
    const version = ++this.version;
    const { first, last } = this.seen();
    const wanted = new Set([Math.floor(first / part), Math.floor(last / part)]);
    const loaded = await Promise.all([...wanted].map(async number => [number, await this.load(number * part, part)]));
    if (version !== this.version)
      return;
    this.parts = new Map(loaded);
    this.total = loaded[0][1].total;
    this.body.style.height = `${this.total * height}px`;
    this.element.ariaRowCount = this.total + 1;
    this.selected = Math.max(0, Math.min(this.selected, this.total - 1));
    this.draw();
  }

  seen() {
    const top = Math.max(0, this.element.scrollTop - height);
    const first = Math.max(0, Math.floor(top / height) - 5);
    const last = Math.min(Math.max(0, this.total - 1), first + Math.ceil(this.element.clientHeight / height) + 10);
    return { first, last };
  }

  draw() {
    const { first, last } = this.seen();
    for (const [number, row] of this.rows) {
      if (number < first || number > last || number >= this.total) {
        row.remove();
        this.rows.delete(number);
      }
    }

    // The list itself keeps the focus: a row that is scrolled away takes nothing along.
    this.element.setAttribute('aria-activedescendant', `row-${this.selected}`);
    for (let number = first; number <= last && number < this.total; number++) {
      let row = this.rows.get(number);
      if (!row) {
        row = make('div', { className: 'row', role: 'row', id: `row-${number}`, ariaRowIndex: number + 2 });
        row.style.top = `${number * height}px`;
        row.addEventListener('click', () => {
          this.selected = number;
          this.open(this.value(number));
        });
        this.rows.set(number, row);
        this.body.append(row);
      }

      row.ariaSelected = number === this.selected;
      const value = this.value(number);
      if (row.value !== value) {
        row.value = value;
        row.replaceChildren(...this.columns.map(column => this.cell(column, value)));
      }
    }
  }

  cell(column, value) {
    const text = value ? column.text(value) : '…';
    return make('span', { role: 'gridcell', textContent: text, title: text, className: value && column.style ? column.style(value) : '' });
  }

  value(number) {
    const at = Math.floor(number / part);
    const known = this.parts.get(at);
    if (known?.rows)
      return known.rows[number % part];
    if (!known) {
      const version = this.version;
      this.parts.set(at, {});
      this.load(at * part, part).then(loaded => {
        if (version === this.version) {
          this.parts.set(at, loaded);
          this.draw();
        }
      }, () => this.parts.delete(at));
    }

    return undefined;
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.element.clientHeight / height) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.total, End: this.total };
    if (event.key === 'Enter' && this.value(this.selected)) {
      this.open(this.value(this.selected));
      return;
    }

    if (!(event.key in steps) || this.total === 0)
      return;
    event.preventDefault();
    this.selected = Math.max(0, Math.min(this.total - 1, this.selected + steps[event.key]));
    const top = this.selected * height;
    if (top < this.element.scrollTop)
      this.element.scrollTop = top;
    else if (top + height * 2 > this.element.scrollTop + this.element.clientHeight)
      this.element.scrollTop = top + height * 2 - this.element.clientHeight;
    this.draw();
  }
}

export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on'))
      element.addEventListener(key.slice(2), value);
    else
      element[key] = value;
  }

  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}
