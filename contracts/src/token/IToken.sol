// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICompliance} from "../compliance/ICompliance.sol";
import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";

/// @title EIP-3643's token, beyond ERC-20
/// @notice The functions and events of the standard's text, with its selectors and topics.
interface IToken {
    /// @notice What the token is called, or which identity stands for it, has changed.
    event UpdatedTokenInformation(
        string newName,
        string newSymbol,
        uint8 newDecimals,
        string newVersion,
        address newOnchainID
    );

    /// @notice The token asks this registry from now on.
    event IdentityRegistryAdded(address indexed identityRegistry);

    /// @notice The token asks this compliance contract from now on.
    event ComplianceAdded(address indexed compliance);

    /// @notice All of a lost wallet's units are in its new wallet, frozen as they were.
    event RecoverySuccess(address lostWallet, address newWallet, address investorOnchainID);

    /// @notice A wallet was frozen or unfrozen by `owner`.
    event AddressFrozen(address indexed userAddress, bool indexed isFrozen, address indexed owner);

    /// @notice `amount` more units of a wallet are frozen.
    event TokensFrozen(address indexed userAddress, uint256 amount);

    /// @notice `amount` fewer units of a wallet are frozen.
    event TokensUnfrozen(address indexed userAddress, uint256 amount);

    /// @notice Holders cannot move units from now on.
    event Paused(address userAddress);

    /// @notice Holders can move units again.
    event Unpaused(address userAddress);

    /// @notice Changes the name.
    function setName(string calldata name) external;

    /// @notice Changes the symbol.
    function setSymbol(string calldata symbol) external;

    /// @notice Changes the identity that stands for the token.
    function setOnchainID(address onchainID) external;

    /// @notice Stops transfers and settlement; acts of agents go on.
    function pause() external;

    /// @notice Lets transfers and settlement go on.
    function unpause() external;

    /// @notice Freezes a wallet, or unfreezes it.
    function setAddressFrozen(address userAddress, bool freeze) external;

    /// @notice Freezes some of a wallet's units.
    function freezePartialTokens(address userAddress, uint256 amount) external;

    /// @notice Unfreezes some of a wallet's frozen units.
    function unfreezePartialTokens(address userAddress, uint256 amount) external;

    /// @notice Changes the registry that is asked who is verified.
    function setIdentityRegistry(address identityRegistry) external;

    /// @notice Changes the contract that is asked whether a transfer complies.
    function setCompliance(address compliance) external;

    /// @notice Moves units whether their holder wants it or not, as a court or a correction demands.
    function forcedTransfer(address from, address to, uint256 amount) external returns (bool);

    /// @notice Issues units.
    function mint(address to, uint256 amount) external;

    /// @notice Takes units out of being.
    function burn(address userAddress, uint256 amount) external;

    /// @notice Moves everything of a lost wallet to a new wallet of the same investor.
    function recoveryAddress(address lostWallet, address newWallet, address investorOnchainID) external returns (bool);

    /// @notice Many transfers of the caller, all or none.
    function batchTransfer(address[] calldata toList, uint256[] calldata amounts) external;

    /// @notice Many forced transfers, all or none.
    function batchForcedTransfer(address[] calldata fromList, address[] calldata toList, uint256[] calldata amounts)
        external;

    /// @notice Many mints, all or none.
    function batchMint(address[] calldata toList, uint256[] calldata amounts) external;

    /// @notice Many burns, all or none.
    function batchBurn(address[] calldata userAddresses, uint256[] calldata amounts) external;

    /// @notice Freezes or unfreezes many wallets, all or none.
    function batchSetAddressFrozen(address[] calldata userAddresses, bool[] calldata freeze) external;

    /// @notice Freezes units of many wallets, all or none.
    function batchFreezePartialTokens(address[] calldata userAddresses, uint256[] calldata amounts) external;

    /// @notice Unfreezes units of many wallets, all or none.
    function batchUnfreezePartialTokens(address[] calldata userAddresses, uint256[] calldata amounts) external;

    /// @notice The identity that stands for the token, or zero.
    function onchainID() external view returns (address);

    /// @notice The version of the token's rules.
    function version() external view returns (string memory);

    /// @notice The registry that is asked who is verified.
    function identityRegistry() external view returns (IIdentityRegistry);

    /// @notice The contract that is asked whether a transfer complies.
    function compliance() external view returns (ICompliance);

    /// @notice Whether transfers and settlement are stopped.
    function paused() external view returns (bool);

    /// @notice Whether a wallet is frozen altogether.
    function isFrozen(address userAddress) external view returns (bool);

    /// @notice How many of a wallet's units are frozen.
    function getFrozenTokens(address userAddress) external view returns (uint256);
}
