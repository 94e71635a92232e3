namespace EwsSync.Benchmarks;

internal static class Usage
{
    public const string Text =
        """
        Measures synchronization as whole processes against a canned server on loopback, contestants in turn.

          all             everything below that measures, small
          sync            a first synchronization: floors, this engine, other clients
          cmdlet          the cmdlet to Out-Null against the engine, and pwsh alone
          unchanged       one folder with nothing new
          latency         a server that thinks 20 ms before each page, with and without prefetch, and a consumer that works on each page
          hydration       bodies by GetItem at 20 ms, the engine against plain loops
          folders         many folders with nothing new at 20 ms, one after the other and several at once
          save            mail of 20 KB as files at 20 ms, against a raw download and one GetItem at a time
          mirror          a mailbox into SQLite and PostgreSQL, against the engine and a bare program that writes the same rows
          growth          processor time an item and peak memory as the mailbox grows
          store           the state store as it fills (--identities N, --in DIR)
          parts [NAME]    single parts with BenchmarkDotNet: ReadPage, WriteRequest, CommitState

          install-peers   npm installs ews-javascript-api under artifacts/
          sample          sizes of the canned answers; with --schema DIR also whether they are valid
          serve           the canned server alone (--port, --items, --shape, --latency, --body-latency, --folders, --limit, --back-off, --body)

          --items N       messages in the inbox (10000)        --full          100,000 and 1,000,000 items, 5 rounds
          --shape S       Default or IdOnly (both)             --latency MS    before the first byte of an answer
          --rounds N      counted rounds (3)                   --warm-ups N    rounds before them (1)
          --folders N     folders of the hierarchy             --time-limit S  of one run (900)
          --only A,B      contestants whose names contain these
          --jit           this engine, the floors and ewssync as built, without compiling them ahead (the cmdlet is always taken as built)
          --client "name=command with {url}"   another client; also {shape}, {items}, {state} (a directory), may be repeated
          --out DIR       results.md, results.csv, results.json and plots (artifacts/benchmarks/latest)
        """;
}
