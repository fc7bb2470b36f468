// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title One rule about transfers, shared by all tokens that want it
/// @notice Modules keep their settings and state by token, so that one deployment serves every IP.
interface IComplianceModule {
    /// @notice Told by the token's compliance contract after a transfer, when the module wants to be told.
    function transferred(address token, address from, address to, uint256 amount) external;

    /// @notice Told by the token's compliance contract after a mint, when the module wants to be told.
    function created(address token, address to, uint256 amount) external;

    /// @notice Told by the token's compliance contract after a burn, when the module wants to be told.
    function destroyed(address token, address from, uint256 amount) external;

    /// @notice The ERC-1404 code with which the rule refuses a transfer of `token` (a mint, with `from` zero), or 0.
    function restrictionOf(address token, address from, address to, uint256 amount) external view returns (uint8);

    /// @notice Whether the module wants to be told; most rules only look, and are spared the calls.
    function wantsToBeTold() external view returns (bool);
}
