using System;

namespace EwsSync.Model;

/// <summary>
/// A person to whom contacts were linked; servers from 2016 on.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">Person</see>.
/// </summary>
public sealed class Person : EwsItem
{
    internal Person()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Person";

    /// <summary>What must not be linked.</summary>
    public string? AntiLinkInfo { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The id.</summary>
    public Guid? PersonId { get => Rare<Guid?>(); internal set => SetRare(value); }

    /// <summary>The contacts that are linked.</summary>
    public PersonContactHandle[]? ContactHandles { get => Rare<PersonContactHandle[]>(); internal set => SetRare(value); }

    /// <summary>The categories of the contacts.</summary>
    public string[]? ContactCategories { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>The first key to order by relevance.</summary>
    public string? RelevanceOrder1 { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The second key to order by relevance.</summary>
    public string? RelevanceOrder2 { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>How far the person is trusted.</summary>
    public int? TrustLevel { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>The position among the favourites.</summary>
    public int? FavoriteOrder { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>The id in Exchange.</summary>
    public Guid? ExchangePersonIdGuid { get => Rare<Guid?>(); internal set => SetRare(value); }
}
