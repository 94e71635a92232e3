using System;
using System.Collections.Generic;

namespace EwsSync.Client.Json.Tables;

/// <summary>Types that stand for one another in a property.</summary>
/// <param name="Kinds">The type of each <c>kind</c>.</param>
/// <param name="Unknown">The type of all other kinds; null where there is none.</param>
internal sealed record ModelFamily(IReadOnlyDictionary<string, Type> Kinds, Type? Unknown);
