using System;
using System.Data.Common;

namespace EwsSync.Database.Sql;

/// <summary>A statement that gives no rows.</summary>
/// <param name="Command">The statement; whoever runs it disposes of it.</param>
/// <param name="Then">Gets how many rows it has changed.</param>
internal sealed record Statement(DbCommand Command, Action<int>? Then = null);
