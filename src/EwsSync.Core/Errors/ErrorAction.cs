namespace EwsSync.Errors;

/// <summary>What is to be done about an error. Decided once, where the exception is made; nothing else branches on codes.</summary>
public enum ErrorAction
{
    /// <summary>Tell the user; repeating changes nothing.</summary>
    Surface,

    /// <summary>Repeat after the server's wait, or a growing one, while the budget lasts.</summary>
    Retry,

    /// <summary>The connection broke: repeat once at once, then after short, growing waits, a few times.</summary>
    RetrySoon,

    /// <summary>Repeat as <see cref="Retry"/> does, but only a few times: it may be permanent.</summary>
    RetryFewTimes,

    /// <summary>Repeat once, later: most likely permanent, but seen to pass.</summary>
    RetryOnce,

    /// <summary>Ask with an older schema version.</summary>
    LowerVersion,

    /// <summary>The stored position is of no use any more: the policy of the run decides whether everything is read anew.</summary>
    RestartPosition,

    /// <summary>The folder does not exist any more.</summary>
    FolderGone,

    /// <summary>A remembered id may stand for another folder by now, or not be seen any more: find it anew by its name; else tell the user.</summary>
    FindIdAgain,

    /// <summary>It concerns one item: note it on the item and go on.</summary>
    Item,

    /// <summary>A notification subscription is gone: subscribe again, and synchronize, since events were lost.</summary>
    SubscribeAgain,
}
