import { Table, make } from './table.js';

const view = document.getElementById('view');
const states = ['Running', 'Failing', 'Due', 'Paused', 'Current'];
const every = 5000;
let timer;
let shown = 0;

// --- the server

async function api(path, method = 'GET') {
  const answer = await fetch(`api/${path}`, { method, headers: { Authorization: `Bearer ${sessionStorage.getItem('token') ?? ''}` } });
  if (answer.status === 401) {
    knock(sessionStorage.getItem('token') ? 'This token is not the right one.' : '');
    throw new Silent();
  }

  const body = await answer.json();
  if (!answer.ok)
    throw new Error(`${body.message} ${body.fix ?? ''}`);
  return body;
}

class Silent extends Error {}

function knock(problem) {
  const door = document.getElementById('door');
  document.getElementById('door-problem').textContent = problem;
  if (!door.open)
    door.showModal();
}

document.getElementById('door').addEventListener('close', () => {
  sessionStorage.setItem('token', document.getElementById('token').value);
  show();
});

// --- words

function span(seconds) {
  if (seconds === undefined || seconds === null)
    return '';
  for (const [size, unit] of [[86400, 'd'], [3600, 'h'], [60, 'min']]) {
    if (seconds >= size * 2)
      return `${Math.floor(seconds / size)} ${unit}`;
  }

  return `${Math.floor(seconds)} s`;
}

const since = time => time ? span((Date.now() - Date.parse(time)) / 1000) : '';
const number = value => (value ?? 0).toLocaleString();
const mailboxCount = value => value === 1 ? '1 mailbox' : `${number(value)} mailboxes`;
const clock = time => time ? new Date(time).toLocaleString() : '';

function rows(titles, list, cells) {
  const head = make('tr', {}, ...titles.map(title => make('th', { textContent: title.replace('#', ''), className: title.endsWith('#') ? 'number' : '', scope: 'col' })));
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...list.map(value => make('tr', {}, ...cells(value).map((cell, at) =>
    make('td', { className: titles[at].endsWith('#') ? 'number' : '' }, cell ?? ''))))));
}

const styled = text => make('span', { textContent: text, className: text ?? '' });

// --- views

async function overview() {
  const all = await api('overview');
  document.getElementById('where').textContent = `${all.database} · version ${all.version}`;
  const sum = (list, of) => list.reduce((total, value) => total + (of(value) ?? 0), 0);
  const most = (list, of) => list.reduce((top, value) => Math.max(top, of(value) ?? 0), 0);
  const active = all.counts.filter(count => count.state !== 'Paused');
  const cards = states.map(state => make('a', { className: 'card', href: `#mailboxes?state=${state}` },
    make('b', { textContent: number(sum(all.counts.filter(count => count.state === state), count => count.mailboxes)), className: state, id: `count-${state}` }), state));
  cards.push(
    card('Oldest', span(most(active, count => count.oldestAge))),
    card('Longest due', span(most(active, count => count.late))),
    card('Never complete', number(sum(active, count => count.never))),
    card('Done in an hour', number(sum(all.counts, count => count.completeInLastHour))),
    card('Calls under way', number(all.calling)));
  return [
    make('div', { className: 'cards' }, ...cards),
    make('h2', { textContent: 'Errors' }),
    all.errors.length === 0 ? make('p', { textContent: 'No mailbox fails.' }) : rows(['Error', 'Mailboxes#', 'What to do', 'For example', ''], all.errors, error => [
      make('a', { href: `#mailboxes?error=${encodeURIComponent(error.errorId)}`, textContent: error.errorId }), number(error.mailboxes), error.advice, error.example,
      make('button', { textContent: 'Retry all', onclick: () => order('retry', { error: error.errorId }) })]),
    make('h2', { textContent: 'Servers' }),
    rows(['Server', 'Mailboxes#', 'Calls at once#', 'Left alone until'], all.servers, server => [
      server.server, number(server.mailboxes), server.calls ? number(server.calls) : '', server.backOffUntilUtc ? `${clock(server.backOffUntilUtc)}: ${server.backOffReason}` : '']),
    make('h2', { textContent: 'Profiles' }),
    rows(['Profile', ...states.map(state => `${state}#`), ''], [...new Set([...all.profiles, ...all.counts.map(count => count.profile)])], profile => [
      make('a', { href: `#mailboxes?profile=${encodeURIComponent(profile)}`, textContent: profile }),
      ...states.map(state => number(sum(all.counts.filter(count => count.profile === profile && count.state === state), count => count.mailboxes))),
      make('span', {}, make('button', { textContent: 'Pause', onclick: () => order('pause', { profile }) }), ' ', make('button', { textContent: 'Resume', onclick: () => order('resume', { profile }) }))]),
  ];
}

function card(title, value) {
  return make('div', { className: 'card' }, make('b', { textContent: value || '–' }), title);
}

async function workers() {
  return [make('h2', { textContent: 'Workers' }), rows(['Worker', 'State', 'Version', 'Mailboxes#', 'Places#', 'Calls#', 'Started', 'Heard of'], await api('workers'), worker => [
    worker.worker, styled(worker.isLive ? 'Current' : 'Failing'), worker.version, number(worker.running), number(worker.places), number(worker.calling), clock(worker.startedUtc), `${span(worker.seenAgo)} ago`])];
}

let list;

async function mailboxes(query) {
  const params = new URLSearchParams(query);
  const filter = () => new URLSearchParams([...params].filter(([, value]) => value));
  const table = new Table({
    label: 'Mailboxes',
    columns: [
      { title: 'Mailbox', text: row => row.mailbox },
      { title: 'State', text: row => row.state, style: row => row.state },
      { title: 'Complete', text: row => row.age === undefined ? 'never' : `${span(row.age)} ago` },
      { title: 'Due', text: row => row.state === 'Due' || row.state === 'Failing' ? `for ${since(row.dueUtc)}` : '' },
      { title: 'Profile', text: row => row.profile },
      { title: 'Failed', text: row => row.failures ? number(row.failures) : '' },
      { title: 'Error', text: row => row.error ?? row.worker ?? '' },
    ],
    load: (offset, count) => {
      const asked = filter();
      asked.set('offset', offset);
      asked.set('count', count);
      return api(`mailboxes?${asked}`);
    },
    open: row => { if (row) location.hash = `#mailbox/${row.mailboxId}`; },
  });
  list = table;
  const found = make('p', { id: 'found' });
  const load = async () => {
    await table.refresh();
    found.textContent = mailboxCount(table.total);
  };
  const change = (name, value) => {
    params.set(name, value);
    history.replaceState(null, '', `#mailboxes?${filter()}`);
    table.element.scrollTop = 0;
    attempt(load);
  };
  let typing;
  const search = make('input', { type: 'search', id: 'search', value: params.get('text') ?? '', oninput: event => {
    clearTimeout(typing);
    typing = setTimeout(() => change('text', event.target.value), 200);
  } });
  const choice = (id, name, options) => make('select', { id, onchange: event => change(name, event.target.value) },
    ...options.map(([value, text]) => make('option', { value, textContent: text, selected: value === (params.get(name) ?? '') })));
  const act = (name, text) => make('button', { textContent: text, onclick: () => {
    if (confirm(`${text}: ${mailboxCount(table.total)}?`))
      order(name, Object.fromEntries(filter()), true);
  } });
  const elements = [
    make('div', { className: 'tools', role: 'search' },
      make('label', {}, 'Search', search),
      make('label', {}, 'State', choice('state', 'state', [['', 'All'], ...states.map(state => [state, state])])),
      make('label', {}, 'Sorted by', choice('sort', 'sort', [['', 'Age'], ['mailbox', 'Mailbox'], ['due', 'Due'], ['failures', 'Failures'], ['profile', 'Profile']])),
      act('run', 'Run now'), act('pause', 'Pause'), act('resume', 'Resume')),
    found, table.element];
  view.replaceChildren(...elements);
  await load();
  return null;
}

async function mailbox(id) {
  const { mailbox: one, folders, runs } = await api(`mailboxes/${encodeURIComponent(id)}`);
  const fact = (name, value) => value ? [make('dt', { textContent: name }), make('dd', {}, value)] : [];
  const button = (name, text) => make('button', { textContent: text, id: `do-${name}`, onclick: () => order(name, { mailbox: one.mailbox }) });
  return [
    make('h2', { textContent: one.mailbox }),
    make('div', { className: 'tools' }, button('run', one.failures ? 'Retry' : 'Run now'), one.state === 'Paused' ? button('resume', 'Resume') : button('pause', 'Pause')),
    make('dl', { className: 'facts' },
      ...fact('State', styled(one.state)), ...fact('Worker', one.worker), ...fact('Complete', one.age === undefined ? 'never' : `${span(one.age)} ago (${clock(one.lastCompleteUtc)})`),
      ...fact('Due', clock(one.dueUtc)), ...fact('Profile', one.profile), ...fact('Server', one.server), ...fact('Failed', one.failures ? `${one.failures} times in a row` : ''),
      ...fact('Rests until', clock(one.restsUntilUtc))),
    one.error ? make('p', { className: 'advice' }, `${one.error} `, make('strong', { textContent: one.advice ?? '' }), ` [${one.errorId}]`) : null,
    make('h2', { textContent: 'Last runs' }),
    rows(['Began', 'Took', 'Result', 'Rows#', 'Error', ''], runs, run => [
      clock(run.startedUtc), run.endedUtc ? span((Date.parse(run.endedUtc) - Date.parse(run.startedUtc)) / 1000) : '', styled(run.result), number(run.changes), run.errorId, run.summary]),
    make('h2', { textContent: 'Folders' }),
    rows(['Folder', 'Class', 'Items#', 'On the server#', 'State of'], folders, folder => [
      folder.path, folder.folderClass, number(folder.items), folder.serverItems === undefined ? '' : number(folder.serverItems), folder.updatedUtc ? `${since(folder.updatedUtc)} ago` : '']),
  ].filter(element => element);
}

// --- orders, and what is shown

async function order(name, search, all = false) {
  await attempt(async () => {
    const params = new URLSearchParams(search);
    if (all && params.size === 0)
      params.set('all', 'true');
    params.delete('sort');
    const { mailboxes: count } = await api(`mailboxes/${name}?${params}`, 'POST');
    document.getElementById('done').textContent = `${name}: ${mailboxCount(count)}.`;
    await refresh();
  });
}

async function attempt(work) {
  const problem = document.getElementById('problem');
  try {
    await work();
    problem.hidden = true;
  } catch (error) {
    if (error instanceof Silent)
      return;
    problem.textContent = error instanceof TypeError ? 'The worker does not answer. It is tried again.' : error.message;
    problem.hidden = false;
  }
}

async function draw() {
  const at = ++shown;
  const [place, query] = location.hash.slice(1).split('?');
  const [name, id] = (place || 'overview').split('/');
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${name}` || (name === 'mailbox' && link.hash === '#mailboxes'))
      link.setAttribute('aria-current', 'page');
    else
      link.removeAttribute('aria-current');
  }

  if (name !== 'mailboxes')
    list = undefined;
  const elements = name === 'mailboxes' ? await mailboxes(query) : name === 'mailbox' ? await mailbox(id) : name === 'workers' ? await workers() : await overview();
  if (elements && at === shown)
    view.replaceChildren(...elements);
}

// A list keeps its place; the other views are small and drawn anew, unless somebody is at one of their buttons.
const refresh = () => list ? list.refresh() : draw();

async function show() {
  clearTimeout(timer);
  await attempt(draw);
  timer = setTimeout(again, every);
}

async function again() {
  if (!document.hidden && !document.getElementById('door').open && !view.contains(document.activeElement?.closest('button')))
    await attempt(refresh);
  timer = setTimeout(again, every);
}

addEventListener('hashchange', () => {
  document.getElementById('done').textContent = '';
  view.focus({ preventScroll: true });
  show();
});
show();
