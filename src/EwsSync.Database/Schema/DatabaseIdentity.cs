namespace EwsSync.Database;

/// <summary>Which database this is. Readers outside keep it with their positions.</summary>
/// <param name="DatabaseId">Given when the tables were made; a restored backup has the same.</param>
/// <param name="Incarnation">Raised by <c>ewssync database restored</c>: positions of a lower one are of before the restore.</param>
/// <param name="SchemaVersion">The version of the tables.</param>
public sealed record DatabaseIdentity(string DatabaseId, int Incarnation, int SchemaVersion);
