using System;
using System.Data.Common;

namespace EwsSync.Database.Sql;

/// <summary>A statement that gives rows.</summary>
/// <param name="Command">The statement.</param>
/// <param name="Row">Gets each row.</param>
internal sealed record Question(DbCommand Command, Action<DbDataReader> Row);
