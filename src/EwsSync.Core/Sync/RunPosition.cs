using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// How far a run has read, the same for items and for hierarchies: behind which page, in which phase, and whether the consumer has to hear that everything
/// comes anew. It decides, and neither asks nor stores anything.
/// </summary>
internal sealed class RunPosition
{
    private readonly int _maxEmptyPages;
    private LoopGuard _guard;

    /// <param name="stored">Where the run begins.</param>
    /// <param name="traits">How far the source is believed.</param>
    public RunPosition(SyncState stored, SourceTraits traits)
    {
        _maxEmptyPages = traits.MaxEmptyPages;
        _guard = new LoopGuard(_maxEmptyPages);
        Text = stored.Text;
        Phase = stored.Phase;
        // A restart that was announced and not accepted is announced again.
        MustAnnounce = Text is null && Phase == SyncPhases.Restart;
    }

    /// <summary>What the source is asked with; null = from the beginning.</summary>
    public string? Text { get; private set; }

    /// <summary>One of <see cref="SyncPhases"/>, as long as the last page has not come.</summary>
    public string Phase { get; private set; }

    /// <summary>Whether nobody gets what is read.</summary>
    public bool IsBaseline => Phase == SyncPhases.Baseline;

    /// <summary>Whether a Reset comes before the next page.</summary>
    public bool MustAnnounce { get; private set; }

    /// <summary>The position was refused: everything is read anew.</summary>
    /// <param name="announce">Whether somebody follows the changes. A baseline was reported to nobody.</param>
    public void Restart(bool announce = true)
    {
        Text = null;
        _guard = new LoopGuard(_maxEmptyPages);
        MustAnnounce = announce && !IsBaseline;
        if (MustAnnounce)
            Phase = SyncPhases.Restart;
    }

    /// <summary>The Reset is stored, and on its way.</summary>
    public void Announced() => MustAnnounce = false;

    /// <summary>Judges the page that was asked for; the position stays where it is.</summary>
    public PageVerdict Judge<T>(SourcePage<T> page)
    {
        var loop = page.IsLast ? null : _guard.Judge(Text, page.Next, page.Changes.Count);
        return new PageVerdict(page.IsLast || loop is not null, loop, page.IsLast ? SyncPhases.Incremental : Phase);
    }

    /// <summary>Goes on behind a page.</summary>
    public void MoveTo<T>(SourcePage<T> page) => Text = page.Next;
}

/// <summary>What follows from a page.</summary>
/// <param name="IsLast">Whether the run ends with it.</param>
/// <param name="Loop">Why it must, where the source goes round in circles; a run that ends so has not seen everything.</param>
/// <param name="Phase">The phase that is stored with it.</param>
internal readonly record struct PageVerdict(bool IsLast, string? Loop, string Phase);
