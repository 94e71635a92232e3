namespace EwsSync.Client.SignIn;

/// <summary>How a connection signs in.</summary>
public enum SignInMethod
{
    /// <summary>User name and password with each request; on-premises, over HTTPS.</summary>
    Basic,

    /// <summary>NTLM or Kerberos with a given user name and password. Left to the platform; on Linux it needs the system's GSSAPI library.</summary>
    Integrated,

    /// <summary>NTLM or Kerberos as the user that this process runs as. Left to the platform; on Linux it needs GSSAPI and a ticket.</summary>
    CurrentUser,

    /// <summary>An OAuth access token.</summary>
    Token,

    /// <summary>The client certificate of the connection's TLS, which the server maps to an account; on-premises, where it is set up.</summary>
    Certificate,

    /// <summary>Nothing is sent: for servers that need no sign-in, such as an emulated one.</summary>
    Anonymous,
}
