using System;

namespace EwsSync.Wire;

/// <summary>
/// The fast reader is not entirely sure of a document, which may be right all the same; the parser of .NET decides about it, from its
/// start. Never leaves <see cref="ResponseDocument"/>.
/// </summary>
internal sealed class Utf8DoubtException(string why) : Exception(why);
